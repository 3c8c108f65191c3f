import { hashSecret } from "../../src/core.js";
import { DomainError } from "../../src/domain/errors.js";
import type { InboundContent, InboundMessage, OutboundBody } from "../../src/domain/message.js";
import { findReceiptCode } from "../../src/domain/receipt-code.js";
import type { Ticket } from "../../src/domain/ticket.js";
import { sayRefusal } from "../../src/phrases/refusals.js";
import { chatKey, loadConversations } from "../../src/storage/conversations.js";
import { createStaffCode } from "../../src/storage/staff-bindings.js";
import { type Heard, openStoryChannel, type StoryChannel, storyFiles } from "./story-channel.js";
import type { Sending, Step, Story } from "./story-parse.js";
import { everyTicket, factOf, giveCommand, historyOf } from "./story-tickets.js";
import { everyStoredText } from "./story-trace.js";
import type { TestSystem } from "./system.js";

const defaultChannel = "chat";

/** Somebody of a story. */
interface Person {
  readonly name: string;
  readonly channel: StoryChannel;
  readonly chat: string;
  /** How many messages he had heard when the last action began. */
  before: number;
  readonly said: string[];
}

/**
 * Plays a story on a system that nobody has used yet.
 * @throws Error with file and line, what was expected and what was said
 */
export async function playStory(system: TestSystem, story: Story): Promise<void> {
  const play = new Play(system, story);
  try {
    for (const step of story.steps) await play.step(step);
    await play.end();
  } finally {
    if (process.env.STORY_SHOW) process.stdout.write(`\n── ${story.title}\n${play.transcript.join("\n")}\n`);
  }
}

class Play {
  readonly transcript: string[] = [];
  private readonly channels = new Map<string, StoryChannel>();
  private readonly persons = new Map<string, Person>();
  private readonly remembered = new Map<string, string>();
  private current: Person | undefined;
  private refusal: string | undefined;
  private sent = 0;

  constructor(
    private readonly system: TestSystem,
    private readonly story: Story,
  ) {}

  async step(step: Step): Promise<void> {
    const fail = (what: string): never => {
      throw new Error(`${this.story.file}:${step.line}: ${what}`);
    };
    if (this.refusal !== undefined && step.kind !== "refused") fail(`the command before was refused: ${this.refusal}`);
    switch (step.kind) {
      case "at":
        return this.turnTo(step.at);
      case "wait":
        return this.turnTo(new Date(this.system.now().getTime() + step.ms));
      case "send":
        return this.send(this.person(step.who), step.what, fail);
      case "command":
        return this.command(step, fail);
      case "code": {
        const code = `WXYZ-${String(1000 + this.remembered.size)}`;
        const expires = new Date(this.system.now().getTime() + 86_400_000);
        await this.system.core.store.write((tx) => createStaffCode(tx, step.staff, hashSecret(code), expires));
        this.remembered.set(step.name, code);
        return;
      }
      case "remember":
        return this.remember(step.pattern, fail);
      case "hears":
        return this.hears(step, fail);
      case "silent": {
        const heard = this.newTo(this.listener(step.who, fail));
        if (heard.length > 0) fail(`expected silence, but ${step.who ?? "the bot"} …\n${shown(heard)}`);
        return;
      }
      case "buttons": {
        const heard = this.newTo(this.listener(undefined, fail));
        const labels = heard.flatMap((h) => h.body.choices ?? []).map((c) => c.label);
        const missing = step.labels.filter((l) => !labels.some((label) => label.includes(l)));
        if (missing.length > 0) fail(`no button "${missing.join('", "')}"; there are: ${labels.join(" | ") || "none"}`);
        return;
      }
      case "messages": {
        const heard = this.newTo(this.listener(undefined, fail));
        if (heard.length !== step.count) fail(`expected ${step.count} messages, not ${heard.length}:\n${shown(heard)}`);
        return;
      }
      case "tickets": {
        const tickets = await everyTicket(this.system.core);
        if (tickets.length !== step.count)
          fail(
            `expected ${step.count} tickets, there are ${tickets.length}: ${tickets.map((t) => t.text).join(" / ")}`,
          );
        return;
      }
      case "ticket": {
        const ticket = await this.ticket(step.ticket, fail);
        for (const [name, expected] of step.facts) {
          const actual = await factOf(this.system.core, ticket, name);
          if (actual === undefined) fail(`tickets have no "${name}"`);
          if (actual !== this.filled(expected)) fail(`expected ${name}=${expected}, but it is ${name}=${actual}`);
        }
        return;
      }
      case "history": {
        const commands = await historyOf(this.system.core, await this.ticket(step.ticket, fail));
        if (commands.join(" ") !== step.commands.join(" "))
          fail(`expected the history ${step.commands.join(" ")}\nbut it is ${commands.join(" ")}`);
        return;
      }
      case "refused": {
        const said = this.refusal;
        this.refusal = undefined;
        if (said === undefined) return fail("nothing was refused");
        const missing = step.fragments.filter((f) => !said.includes(f));
        if (missing.length > 0) fail(`refused otherwise than with *${missing.join("* *")}*: ${said}`);
        return;
      }
      case "no_trace":
        return this.requireNoTrace(this.person(step.who), fail);
    }
  }

  /** Nothing may have gone wrong behind the scenes, and nothing may be left over. */
  async end(): Promise<void> {
    const where = `${this.story.file} (at its end)`;
    if (this.refusal !== undefined) throw new Error(`${where}: the last command was refused: ${this.refusal}`);
    const faults = this.system.takeFaults();
    if (faults.length > 0) throw new Error(`${where}: the log has faults:\n${faults.join("")}`);
    const { db } = this.system.core.store;
    const dead = await db.selectFrom("inbox").select("id").where("status", "=", "dead").execute();
    const unsent = await db.selectFrom("outbox").select("id").where("status", "=", "dead").execute();
    if (dead.length + unsent.length > 0) throw new Error(`${where}: messages were given up`);
  }

  private channelOf(name: string): StoryChannel {
    const known = this.channels.get(name);
    if (known) return known;
    const opened = openStoryChannel(name);
    this.channels.set(name, opened);
    this.system.engine.addChannel(opened.adapter);
    return opened;
  }

  private person(name: string): Person {
    const known = this.persons.get(name);
    if (known) return known;
    const channel = name.split("@")[1] ?? defaultChannel;
    const person: Person = {
      name,
      channel: this.channelOf(channel),
      chat: `chat-of-${name}`,
      before: 0,
      said: [],
    };
    this.persons.set(name, person);
    return person;
  }

  private listener(who: string | undefined, fail: (what: string) => never): Person {
    return who === undefined ? (this.current ?? fail("nobody has said anything yet")) : this.person(who);
  }

  private newTo(person: Person): readonly Heard[] {
    return person.channel.heardBy(person.chat).slice(person.before);
  }

  private begin(): void {
    for (const person of this.persons.values()) person.before = person.channel.heardBy(person.chat).length;
  }

  private async settled(): Promise<void> {
    await this.system.settle();
    for (const person of this.persons.values())
      for (const heard of this.newTo(person)) this.transcript.push(`    → ${person.name}: ${textOf(heard.body)}`);
  }

  private async turnTo(target: Date): Promise<void> {
    this.begin();
    this.transcript.push(`  [${target.toISOString()}]`);
    for (;;) {
      const next = await this.system.core.store.db
        .selectFrom("timers")
        .select("due_at")
        .where("status", "=", "waiting")
        .where("due_at", "<=", target.getTime())
        .orderBy("due_at")
        .limit(1)
        .executeTakeFirst();
      if (!next) break;
      this.system.turnClock(new Date(Math.max(Number(next.due_at), this.system.now().getTime())));
      await this.system.engine.timers.runDue();
      await this.system.settle();
    }
    this.system.turnClock(target);
    await this.settled();
  }

  private async send(person: Person, what: Sending, fail: (what: string) => never): Promise<void> {
    this.begin();
    this.current = person;
    const messages = this.messagesOf(person, what, fail);
    for (const message of messages) {
      this.transcript.push(`${person.name}: ${JSON.stringify(message.content).slice(0, 200)}`);
      await this.system.engine.accept(message);
    }
    await this.settled();
  }

  private messagesOf(person: Person, what: Sending, fail: (what: string) => never): InboundMessage[] {
    const heard = person.channel.heardBy(person.chat);
    const message = (content: InboundContent, inReplyTo?: string): InboundMessage => {
      this.sent += 1;
      return {
        id: `m-${this.sent}`,
        from: { channel: person.channel.adapter.channel, chat: person.chat, user: person.chat },
        sentAt: this.system.now(),
        ...(inReplyTo ? { inReplyTo } : {}),
        content,
      };
    };
    switch (what.kind) {
      case "text": {
        const quoted = what.quoted ?? "";
        const quotes = quoted ? heard.findLast((h) => h.body.text.includes(quoted)) : undefined;
        if (quoted && !quotes) fail(`nothing that ${person.name} was told holds "${quoted}"`);
        const said = message({ kind: "text", text: this.says(person, what.text) }, quotes?.platformId);
        return [what.edits ? { ...said, edits: "an-earlier-one" } : said];
      }
      case "at_once":
        return what.texts.map((text) => message({ kind: "text", text: this.says(person, text) }));
      case "press": {
        const fits = heard.flatMap((h) =>
          (h.body.choices ?? []).filter((c) => c.label.includes(what.label)).map((c) => ({ ...c, of: h.platformId })),
        );
        const exact = fits.filter((c) => c.label === what.label);
        const meant = exact.length > 0 ? exact : fits;
        const pressed = what.oldest ? meant[0] : meant[meant.length - 1];
        if (!pressed)
          return fail(`${person.name} has no button "${what.label}". He was told last:\n${shown(heard.slice(-2))}`);
        return [message({ kind: "choice", action: pressed.action }, pressed.of)];
      }
      case "file": {
        const ref = what.file;
        const caption = what.caption ? this.says(person, what.caption) : undefined;
        const album = what.count > 1 ? { album: `album-${this.sent}` } : {};
        return Array.from({ length: what.count }, (_, i) =>
          message({
            kind: "media",
            files: [{ ref, name: storyFiles[ref]?.name ?? "photo.jpg" }],
            ...(caption && i === 0 ? { caption } : {}),
            ...album,
          }),
        );
      }
      case "voice":
        return [message({ kind: "voice", file: { ref: "voice", name: "voice.ogg" } })];
      case "location": {
        const { latitude, longitude, label } = what;
        return [message({ kind: "location", latitude, longitude, ...(label ? { label } : {}) })];
      }
      case "started":
        return [message({ kind: "started", ...(what.payload ? { payload: this.filled(what.payload) } : {}) })];
      case "sticker":
        return [message({ kind: "unsupported", what: "sticker" })];
    }
  }

  private says(person: Person, written: string): string {
    const text = this.filled(written);
    person.said.push(text);
    return text;
  }

  // {code} is what was remembered, {路灯坏了×30} a repetition, \n and \u0000 what they usually are.
  private filled(text: string): string {
    return text
      .replace(/\{(\w+)\}/g, (whole, name: string) => this.remembered.get(name) ?? whole)
      .replace(/\{(.+?)×(\d+)\}/gu, (_, part: string, times: string) => part.repeat(Number(times)))
      .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/\\n/g, "\n");
  }

  private async command(step: Extract<Step, { kind: "command" }>, fail: (what: string) => never): Promise<void> {
    this.begin();
    this.transcript.push(`${step.staff} > ${step.command} ${step.note}`);
    const ticket = await this.ticket(step.ticket, fail);
    try {
      await giveCommand(this.system.core, ticket, { ...step, note: this.filled(step.note) });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.refusal = sayRefusal(error.refusal, "zh", "Asia/Shanghai", this.system.now());
    }
    await this.settled();
  }

  // The story's first ticket is 1; without a number the newest.
  private async ticket(nth: number | undefined, fail: (what: string) => never): Promise<Ticket> {
    const tickets = await everyTicket(this.system.core);
    return tickets[(nth ?? tickets.length) - 1] ?? fail(`there are only ${tickets.length} tickets`);
  }

  private remember(pattern: string, fail: (what: string) => never): void {
    const names: string[] = [];
    const source = pattern
      .split(/(\{\w+\})/)
      .map((part) => {
        const name = /^\{(\w+)\}$/.exec(part)?.[1];
        if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
        names.push(name);
        return "(\\S+)";
      })
      .join("");
    const heard = this.newTo(this.listener(undefined, fail));
    const match = new RegExp(source).exec(heard.map((h) => textOf(h.body)).join("\n"));
    if (!match) fail(`nothing like "${pattern}" was said:\n${shown(heard)}`);
    for (const [i, name] of names.entries()) this.remembered.set(name, match?.[i + 1] ?? "");
  }

  private hears(step: Extract<Step, { kind: "hears" }>, fail: (what: string) => never): void {
    const heard = this.newTo(this.listener(step.who, fail));
    const said = heard.map((h) => textOf(h.body)).join("\n");
    const first = heard[0] ? textOf(heard[0].body) : "";
    for (const fragment of step.fragments.map((f) => this.filled(f))) {
      const who = step.who ? `${step.who} to get` : "the bot to say";
      if (step.how === "contains" && !said.includes(fragment))
        fail(`expected ${who}: ${fragment}\nwhat was said:\n${shown(heard)}`);
      if (step.how === "begins" && !first.includes(fragment))
        fail(`expected the first message to hold: ${fragment}\nwhat was said:\n${shown(heard)}`);
      if (step.how === "lacks" && said.includes(fragment))
        fail(`should not be said: ${fragment}\nbut was:\n${shown(heard)}`);
    }
  }

  // Where a chat may still be named: that messages came and went, so that a redelivery is known; without their content.
  private async requireNoTrace(person: Person, fail: (what: string) => never): Promise<void> {
    const stored = await everyStoredText(this.system.core.store.db, this.system.core.store.kind);
    const addressed = ["inbox", "outbox", "conversations", "timers"];
    const words = person.said.filter((text) => text.length >= 6);
    const codes = [...this.remembered.values()];
    for (const { table, column, chat, text } of stored) {
      const where = `${table}.${column}: ${text.slice(0, 120)}`;
      if (!addressed.includes(table) && text.includes(person.chat)) fail(`the chat is named in ${where}`);
      if (chat !== person.chat) continue;
      for (const word of words) if (text.includes(word)) fail(`the person's words are still in ${where}`);
      for (const code of codes) if (text.includes(code)) fail(`a secret is still in ${where}`);
      if (column === "ticket_id") fail(`the chat leads to a ticket by ${where}`);
    }
    await this.requireForgotten(person, fail);
    const receipts = codes.filter((code) => findReceiptCode(code) === code);
    const secret = stored.find(({ text }) => receipts.some((code) => text.includes(code)));
    if (secret) fail(`a secret is kept readable in ${secret.table}.${secret.column}`);
  }

  // While a code is open the chat may know its ticket; afterwards nothing that it remembers leads there.
  private async requireForgotten(person: Person, fail: (what: string) => never): Promise<void> {
    const channel = person.channel.adapter.channel;
    const saved = await loadConversations(this.system.core.store.db, [{ channel, chat: person.chat }]);
    const state = saved.get(chatKey({ channel, chat: person.chat }))?.state;
    if (!state || (state.receipt && state.receipt.until > this.system.now().getTime())) return;
    const anonymous = (await everyTicket(this.system.core)).filter((t) => t.reporter === undefined).map((t) => t.id);
    const known = [state.focus, state.receipt?.ticket, ...(state.asked?.tickets ?? [])];
    if (known.some((id) => id !== undefined && anonymous.includes(id))) fail("the chat still remembers the ticket");
  }
}

function textOf(body: OutboundBody): string {
  const labels = (body.choices ?? []).map((c) => `[${c.label}]`).join(" ");
  return labels === "" ? body.text : `${body.text}\n${labels}`;
}

function shown(heard: readonly Heard[]): string {
  return heard.length === 0
    ? "  (nothing)"
    : heard.map((h) => `  ${textOf(h.body).replace(/\n/g, "\n  ")}`).join("\n  --\n");
}
