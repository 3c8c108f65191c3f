import { createHmac } from "node:crypto";
import type { WebhookRequest } from "../../src/domain/channel.js";

/** A platform's SDK alone, which answers each message with the same words. */
export interface BareBot<Prepared = unknown> {
  readonly name: string;
  /** What the bare SDK needs of a call, outside of what is measured. */
  prepare(call: WebhookRequest): Prepared;
  /** From the raw body to the answered message. */
  handle(call: Prepared): Promise<void>;
}

/** The environment of a kit. */
type Environment = Readonly<Record<string, string | undefined>>;

/** True of a channel that stands on an SDK which can answer webhooks without us. */
export function hasBareBot(channel: string): boolean {
  return channel === "telegram" || channel === "wechat" || channel in bottenderBots;
}

/** The bare SDK's bot of a channel that has one. */
export function bareBot(channel: string, environment: Environment, words: string): Promise<BareBot<WebhookRequest>> {
  if (channel === "wechat") return bareWechaty(environment, words);
  return channel === "telegram" ? bareTelegraf(environment, words) : bareBottender(channel, environment, words);
}

interface TelegrafBot {
  botInfo?: unknown;
  readonly telegram: { getMe(): Promise<unknown> };
  on(kind: "message", handler: (context: { reply(words: string): Promise<unknown> }) => Promise<void>): unknown;
  handleUpdate(update: unknown): Promise<void>;
}

async function bareTelegraf(environment: Environment, words: string): Promise<BareBot<WebhookRequest>> {
  // Not a literal: telegraf may be left out, and the build does without it.
  const telegraf: string = "telegraf";
  const { Telegraf }: { Telegraf: new (token: string, options: object) => TelegrafBot } = await import(telegraf);
  const bot = new Telegraf(environment.TELEGRAM_TOKEN ?? "", {
    telegram: { apiRoot: environment.TELEGRAM_API_ROOT ?? "", webhookReply: false },
  });
  bot.botInfo = await bot.telegram.getMe();
  bot.on("message", async (context) => void (await context.reply(words)));
  return {
    name: "telegraf",
    prepare: (call) => call,
    // Its own webhook callback reads the body from a stream; from there on it does the same.
    handle: async ({ body }) => bot.handleUpdate(JSON.parse(Buffer.from(body).toString())),
  };
}

interface Context {
  sendText(text: string): Promise<unknown>;
  /** LINE's way, free of quota. */
  replyText?(text: string): Promise<unknown>;
}

interface WechatyBot {
  on(event: "message", handler: (message: WechatyMessage) => Promise<void>): unknown;
  start(): Promise<void>;
}

interface WechatyMessage {
  readonly id: string;
  self(): boolean;
  say(words: string): Promise<unknown>;
}

/** Wechaty on our own puppet, since the published ones can't be used by an office. */
async function bareWechaty(environment: Environment, words: string): Promise<BareBot<WebhookRequest>> {
  const wechaty: string = "wechaty";
  const { WechatyBuilder }: { WechatyBuilder: { build(options: object): WechatyBot } } = await import(wechaty);
  const { PuppetOfficialAccount } = await import("../../adapters/wechaty/puppets/official-account/mod.js");
  const puppet = new PuppetOfficialAccount({
    appId: environment.WECHAT_APP_ID ?? "",
    appSecret: environment.WECHAT_APP_SECRET ?? "",
    token: environment.WECHAT_TOKEN ?? "",
    aesKey: environment.WECHAT_AES_KEY,
    apiRoot: environment.WECHAT_API_ROOT,
    passiveReplies: false,
    warn: (warning) => console.error(warning),
  });
  const bot = WechatyBuilder.build({ puppet, name: "bare" });
  bot.on("message", async (message) => {
    if (message.self()) return;
    await message.say(words);
    puppet.acknowledge(message.id);
  });
  await bot.start();
  return {
    name: "wechaty",
    prepare: (call) => call,
    async handle(call) {
      const { status } = await puppet.receive(call);
      if (status !== 200) throw new Error(`wechaty refuses the call: ${status}`);
    },
  };
}

interface BottenderBot {
  onEvent(handler: (context: Context) => Promise<void>): unknown;
  readonly connector: {
    preprocess(context: object): Promise<{ readonly shouldNext: boolean }> | { readonly shouldNext: boolean };
  };
  createRequestHandler(): (body: object, context: object) => Promise<unknown>;
}

type Bottender = Readonly<Record<string, new (options: object) => unknown>>;

const bottenderBots: Readonly<Record<string, (bottender: Bottender, environment: Environment) => unknown>> = {
  line: ({ LineBot, LineClient }, env) => {
    const keys = { channelSecret: env.LINE_CHANNEL_SECRET, accessToken: env.LINE_ACCESS_TOKEN };
    const client = LineClient && new LineClient({ ...keys, origin: env.LINE_API_ROOT });
    return LineBot && new LineBot({ ...keys, client, sync: true });
  },
  messenger: ({ MessengerBot, MessengerClient }, env) => {
    const keys = { accessToken: env.MESSENGER_PAGE_TOKEN, appSecret: env.MESSENGER_APP_SECRET };
    const client = MessengerClient && new MessengerClient({ ...keys, origin: env.MESSENGER_API_ROOT, version: "6.0" });
    return (
      MessengerBot &&
      new MessengerBot({ ...keys, appId: "1", verifyToken: "v", client, sync: true, skipLegacyProfile: true })
    );
  },
  slack: ({ SlackBot }, env) =>
    SlackBot &&
    new SlackBot({
      accessToken: env.SLACK_BOT_TOKEN,
      signingSecret: env.SLACK_SIGNING_SECRET,
      origin: env.SLACK_API_ROOT,
      sync: true,
    }),
  viber: ({ ViberBot }, env) =>
    ViberBot &&
    new ViberBot({
      accessToken: env.VIBER_TOKEN,
      sender: { name: env.VIBER_SENDER },
      origin: env.VIBER_API_ROOT,
      sync: true,
    }),
  whatsapp: ({ WhatsappBot }, env) =>
    WhatsappBot &&
    new WhatsappBot({
      accountSid: env.TWILIO_ACCOUNT_SID,
      authToken: env.TWILIO_AUTH_TOKEN,
      phoneNumber: `whatsapp:${env.WHATSAPP_NUMBER}`,
      origin: env.TWILIO_API_ROOT,
      sync: true,
    }),
};

async function bareBottender(
  channel: string,
  environment: Environment,
  words: string,
): Promise<BareBot<WebhookRequest>> {
  const bottender: string = "bottender";
  const bot = bottenderBots[channel]?.(await import(bottender), environment) as BottenderBot;
  bot.onEvent(async (context) => {
    if (channel === "line" && context.replyText) await context.replyText(words);
    else await context.sendText(words);
  });
  const respond = bot.createRequestHandler();
  return {
    name: "bottender",
    prepare: (call) => (channel === "messenger" ? signedTheOldWay(call, environment) : call),
    async handle({ method, url, headers, body: bytes }) {
      const rawBody = Buffer.from(bytes).toString();
      const isForm = headers["content-type"]?.includes("urlencoded") === true;
      const body = isForm ? Object.fromEntries(new URLSearchParams(rawBody)) : JSON.parse(rawBody);
      const context = {
        method: method.toLowerCase(),
        path: url,
        query: {},
        headers,
        rawBody,
        body,
        params: {},
        url: isForm ? `https://huiying.example.cn${url}` : url,
      };
      const { shouldNext } = await bot.connector.preprocess(context);
      if (!shouldNext) throw new Error(`bottender refuses the call of ${channel}`);
      await respond(body, context);
    },
  };
}

// bottender knows only the header of old.
function signedTheOldWay(call: WebhookRequest, { MESSENGER_APP_SECRET: secret = "" }: Environment): WebhookRequest {
  const signature = createHmac("sha1", secret).update(call.body).digest("hex");
  return { ...call, headers: { ...call.headers, "x-hub-signature": `sha1=${signature}` } };
}
