import { ConfigurationError } from "../../src/domain/errors.js";
import type { PuppetPort } from "./puppet-port.js";

/**
 * The part of Wechaty that is used: https://github.com/wechaty/wechaty. Stated here and not imported, since wechaty is optional:
 * without it Huiying compiles and runs. The tests run with wechaty itself, so a change of its shape shows there.
 */
export interface WechatyBot {
  on(event: "message", listener: (message: WechatyMessage) => void): unknown;
  on(event: "scan", listener: (qrcode: string, status: number) => void): unknown;
  on(event: "logout" | "login", listener: () => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A message that Wechaty hands out. */
export interface WechatyMessage {
  readonly id: string;
  /** Whether the account itself has sent it. */
  self(): boolean;
  /** Present in group chats. */
  room(): unknown;
  talker(): { readonly id: string };
  type(): number;
  text(): string;
  date(): Date;
}

/** A puppet: Wechaty's own members, and what ours offer beyond. */
export interface WechatyPuppet extends PuppetPort {
  readonly isLoggedIn: boolean;
  messagePayload(id: string): Promise<{ readonly filename?: string }>;
  messageLocation(id: string): Promise<WechatyLocation>;
  messageUrl(id: string): Promise<{ readonly title?: string; readonly url?: string }>;
  messageFile(id: string): Promise<WechatyFile>;
  // biome-ignore lint/suspicious/noConfusingVoidType: as Wechaty has it; some puppets tell no id
  messageSendText(conversationId: string, text: string): Promise<string | void | undefined>;
  // biome-ignore lint/suspicious/noConfusingVoidType: as above
  messageSendFile(conversationId: string, file: WechatyFile): Promise<string | void | undefined>;
}

/** A shared place. */
export interface WechatyLocation {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
}

/** A FileBox: https://github.com/huan/file-box */
export interface WechatyFile {
  readonly name: string;
  readonly mediaType?: string;
  /** Negative or absent where it is not known before the file is read. */
  readonly size?: number;
  toBuffer(): Promise<Uint8Array>;
}

/** Wechaty's numbers of kinds of messages: https://github.com/wechaty/puppet/blob/main/src/schemas/message.ts */
export const messageTypes = {
  attachment: 1,
  audio: 2,
  contact: 3,
  chatHistory: 4,
  sticker: 5,
  image: 6,
  text: 7,
  location: 8,
  miniProgram: 9,
  groupNote: 10,
  transfer: 11,
  redEnvelope: 12,
  recalled: 13,
  link: 14,
  video: 15,
} as const;

/** What is loaded once a channel that needs Wechaty is on. */
export interface LoadedWechaty {
  /** @param memory a file that keeps a log-in over restarts */
  build(puppet: WechatyPuppet, memory?: string): WechatyBot;
  /** @throws ConfigurationError if there is no such package, or it is no puppet */
  puppetNamed(name: string): Promise<WechatyPuppet>;
  file(content: Uint8Array, name: string): WechatyFile;
}

/**
 * Loads Wechaty, which takes a second or two.
 * @throws ConfigurationError where it is not installed
 */
export async function loadWechaty(): Promise<LoadedWechaty> {
  // Wechaty's log shows ids of people at the levels below this one.
  process.env.WECHATY_LOG ??= "error";
  const { WechatyBuilder } = await load<{ WechatyBuilder: Builder }>("wechaty");
  const { FileBox } = await load<{ FileBox: FileBoxes }>("file-box");
  return {
    build: (puppet, memory) => WechatyBuilder.build({ puppet, ...(memory !== undefined && { name: memory }) }),
    puppetNamed: async (name) => new (constructorIn(await load(name), name))({}),
    // From base64, as not every puppet can pass on a buffer.
    file: (content, name) => FileBox.fromBase64(Buffer.from(content).toString("base64"), name),
  };
}

interface Builder {
  build(options: { readonly puppet: WechatyPuppet; readonly name?: string }): WechatyBot;
}

interface FileBoxes {
  fromBase64(base64: string, name: string): WechatyFile;
}

type PuppetConstructor = new (options: object) => WechatyPuppet;

// The type is what the package documents; nothing at run time can check a foreign package wholly.
async function load<T>(name: string): Promise<T> {
  try {
    return await import(name);
  } catch {
    throw new ConfigurationError(
      `需要 ${name} 这个包，请运行 npm install ${name}。The package ${name} is needed: run npm install ${name}.`,
    );
  }
}

// A package in the older form comes with its default export wrapped once or twice.
function constructorIn(module: unknown, name: string): PuppetConstructor {
  let found = module;
  for (let depth = 0; depth < 4; depth += 1) {
    if (isConstructor(found)) return found;
    found = typeof found === "object" && found !== null && "default" in found ? found.default : undefined;
  }
  throw new ConfigurationError(
    `WECHATY_PUPPET 里的 ${name} 不是 Wechaty 的 puppet。${name} in WECHATY_PUPPET is no puppet of Wechaty's.`,
  );
}

const isConstructor = (value: unknown): value is PuppetConstructor => typeof value === "function";
