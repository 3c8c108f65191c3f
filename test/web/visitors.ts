import { rm } from "node:fs/promises";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { WebLimits } from "../../adapters/web/limits.js";
import { compilePages, startBrowser } from "../support/browser.js";
import { buildChatServer, type ChatServer, type Line, openLine } from "./chat-server.js";

/** Options of a visit. */
export interface Visit extends BrowserContextOptions {
  /** A cut line or a refusal makes the browser itself complain in its console. */
  readonly mayComplain?: boolean;
}

/** What a browser test works with; the server and the line are new for each test. */
export interface Visitors {
  readonly chat: ChatServer;
  readonly line: Line;
  /** A new browser with a new session, on the page and connected. */
  open(visit?: Visit): Promise<Page>;
  /** One more tab. */
  tab(context: BrowserContext): Promise<Page>;
  /** Sends a text, waits until the server has it, and returns the chat. */
  write(page: Page, text: string): Promise<string>;
}

/** A browser, the compiled pages, a server and a line to it. Any complaint in the browser's console fails the test. */
export function startVisitors(limits: Partial<WebLimits> = {}): Visitors {
  let browser: Browser | undefined;
  let pages: string | undefined;
  let chat: ChatServer | undefined;
  let line: Line | undefined;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    [browser, pages] = await Promise.all([startBrowser(), compilePages("console/chat")]);
  });
  afterAll(async () => {
    await browser?.close();
    if (pages !== undefined) await rm(pages, { recursive: true, force: true });
  });
  beforeEach(async () => {
    chat = buildChatServer({ pageFolders: [started(pages)], limits });
    const url = await chat.app.listen({ port: 0, host: "127.0.0.1" });
    line = await openLine(Number(new URL(url).port));
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    await line?.close();
    await chat?.app.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  const tab = async (context: BrowserContext, mayComplain = false): Promise<Page> => {
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !mayComplain) complaints.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${started(line).port}/`);
    await page.locator("#state[data-state=online]").waitFor();
    return page;
  };

  return {
    get chat() {
      return started(chat);
    },
    get line() {
      return started(line);
    },
    async open({ mayComplain, ...options } = {}) {
      const viewport = { width: 390, height: 844 };
      const context = await started(browser).newContext({ locale: "zh-CN", viewport, ...options });
      context.setDefaultTimeout(15_000);
      contexts.push(context);
      return tab(context, mayComplain);
    },
    tab,
    async write(page, text) {
      const { received } = started(chat).store;
      const before = received.length;
      await page.locator("#text").fill(text);
      await page.keyboard.press("Enter");
      await expectSoon(async () => received.length > before);
      return received[before]?.from.chat ?? "";
    },
  };
}

/** Waits until it holds; the pause only spares the processor. */
export async function expectSoon(holds: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + 15_000;
  while ((await holds()) !== true) {
    if (Date.now() > end) throw new Error("waited too long");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The texts of the messages on the page, in order. */
export function messages(page: Page): Promise<string[]> {
  return page.locator("#log .message .text").allInnerTexts();
}

function started<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("not started");
  return value;
}
