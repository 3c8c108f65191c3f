import type { ChannelAdapter } from "../../src/domain/channel.js";
import type { MediaFile, OutboundBody } from "../../src/domain/message.js";

/** A message of the bot as somebody got it. */
export interface Heard {
  readonly platformId: string;
  readonly body: OutboundBody;
}

/** A platform in memory: what is sent is kept by chat. */
export interface StoryChannel {
  readonly adapter: ChannelAdapter;
  heardBy(chat: string): readonly Heard[];
}

/** Files as people send them: enough of each to be recognised by its content. */
export const storyFiles: Readonly<Record<string, MediaFile>> = {
  photo: {
    name: "photo.png",
    content: Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    ),
  },
  voice: { name: "voice.ogg", content: oggOpus() },
  program: { name: "photo.jpg", content: Buffer.from("MZ\u0090\u0000\u0003\u0000\u0000\u0000", "latin1") },
};

/** Opens a platform with buttons. */
export function openStoryChannel(channel: string): StoryChannel {
  const heard = new Map<string, Heard[]>();
  return {
    adapter: {
      channel,
      abilities: { textLength: 4_096, buttons: 20, fileBytes: 10_000_000 },
      async send({ id, to, body }) {
        const platformId = `sent-${id}`;
        const list = heard.get(to.chat) ?? [];
        heard.set(to.chat, [...list, { platformId, body }]);
        return { kind: "sent", platformId };
      },
      async fetchMedia({ ref }) {
        const file = storyFiles[ref];
        if (!file) throw new Error("the platform has no such file");
        return file;
      },
    },
    heardBy: (chat) => heard.get(chat) ?? [],
  };
}

// The first page of an Ogg stream with an Opus header: https://www.rfc-editor.org/rfc/rfc7845#section-5.1
function oggOpus(): Uint8Array {
  const head = Buffer.from("OpusHead\u0001\u0001\u0000\u0000\u0080\u00bb\u0000\u0000\u0000\u0000\u0000", "latin1");
  const page = Buffer.alloc(28);
  page.write("OggS", 0, "latin1");
  page[5] = 2;
  page[26] = 1;
  page[27] = head.length;
  return Buffer.concat([page, head, Buffer.alloc(64)]);
}
