import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { WebhookRequest } from "../../src/domain/channel.js";
import type { ChannelKit, PersonDoes, RunningKit } from "../adapters/kits/kit.js";
import type { Captured } from "./inputs.js";
import { type Format, leafOf, readTree } from "./payload-tree.js";

/** The captured payloads of a channel, and what its platform's side here says when people do something. */
export function capturedOf(kit: ChannelKit, running: RunningKit): readonly Captured[] {
  const folder = join(process.cwd(), "test/adapters/payloads", kit.channel);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const fromFiles = files.flatMap((file) =>
    payloadOf(kit.channel, file, ofToday(readFileSync(join(folder, file), "utf8"))),
  );
  return [
    ...fromFiles,
    ...doings(running).flatMap((does) =>
      running
        .calls(does)
        .slice(0, 1)
        .flatMap((call) => spoken(does.kind, call)),
    ),
  ];
}

// Some channels drop what is days old.
const ofToday = (text: string) => text.replaceAll(/\b1772\d{6}\b/g, String(Math.floor(Date.now() / 1_000)));

function payloadOf(channel: string, file: string, text: string): readonly Captured[] {
  const format = formatOf(text);
  const one = { name: file, format, tree: readTree(text, format) };
  // A pressed button comes as JSON in a field of a form.
  const isForm = channel === "slack" && text.includes('"block_actions"');
  return isForm ? [one, { name: `${file} as a form`, format: "form", tree: pressed(text) }] : [one];
}

const pressed = (text: string) =>
  ({ kind: "fields", fields: [["payload", leafOf(JSON.stringify(JSON.parse(text)), "form")]] }) as const;

// What is encrypted can't be altered from outside; its payloads are in files.
function spoken(kind: string, call: WebhookRequest): readonly Captured[] {
  const text = Buffer.from(call.body).toString();
  if (text.includes("<Encrypt>")) return [];
  const format = formatOf(text);
  return [{ name: `call for ${kind}`, format, tree: readTree(text, format) }];
}

function formatOf(text: string): Format {
  const first = text.trim()[0];
  if (first === "{" || first === "[") return "json";
  return first === "<" ? "xml" : "form";
}

function doings({ people: [chat] }: RunningKit): readonly PersonDoes[] {
  const common = { chat, at: new Date() };
  const content = Buffer.from("content");
  return [
    { ...common, id: "d1", kind: "text", text: "路灯坏了", quotes: "1001" },
    { ...common, id: "d2", kind: "choice", action: "t", label: "对", under: "1001" },
    { ...common, id: "d3", kind: "photo", content, caption: "这里" },
    { ...common, id: "d4", kind: "voice", content },
    { ...common, id: "d5", kind: "album", contents: [content, content] },
    { ...common, id: "d6", kind: "location", latitude: 43.79, longitude: 125.45, label: "净月大街" },
    { ...common, id: "d7", kind: "edit", of: "d1", text: "路灯修好了" },
    { ...common, id: "d8", kind: "sticker" },
    { ...common, id: "d9", kind: "start", payload: "district_jingyue" },
  ];
}
