// The part of wechaty-puppet that our puppets use. Stated here, since the package is optional: without it Huiying compiles and
// runs. The tests run with the package itself, so a change of its shape shows there. https://github.com/wechaty/puppet
declare module "wechaty-puppet" {
  import type { EventEmitter } from "node:events";

  export namespace payloads {
    interface Contact {
      id: string;
      gender: number;
      type: number;
      name: string;
      avatar: string;
      phone: string[];
    }
    interface Message {
      id: string;
      talkerId: string;
      listenerId?: string;
      roomId?: string;
      filename?: string;
      text?: string;
      /** Milliseconds, or seconds: Wechaty takes both. */
      timestamp: number;
      type: number;
    }
    interface Location {
      accuracy: number;
      address: string;
      latitude: number;
      longitude: number;
      name: string;
    }
  }

  export namespace types {
    const Message: Readonly<
      Record<
        | "Unknown"
        | "Attachment"
        | "Audio"
        | "Contact"
        | "Emoticon"
        | "Image"
        | "Text"
        | "Location"
        | "Recalled"
        | "Url"
        | "Video",
        number
      >
    >;
    const Contact: Readonly<Record<"Unknown" | "Individual" | "Official" | "Corporation", number>>;
    const ContactGender: Readonly<Record<"Unknown" | "Male" | "Female", number>>;
  }

  /** A FileBox: https://github.com/huan/file-box */
  interface File {
    readonly name: string;
    readonly mediaType?: string;
    readonly size?: number;
    toBuffer(): Promise<Uint8Array>;
  }

  export abstract class Puppet extends EventEmitter {
    static readonly VERSION: string;
    constructor(options?: object);
    readonly id: string;
    readonly currentUserId: string;
    readonly isLoggedIn: boolean;
    login(userId: string): void;
    logout(reason?: string): Promise<void>;
    start(): Promise<void>;
    stop(): Promise<void>;
    onStart(): Promise<void>;
    onStop(): Promise<void>;
    name(): string;
    version(): string;
    ding(data?: string): void;
    contactList(): Promise<string[]>;
    contactRawPayload(contactId: string): Promise<unknown>;
    contactRawPayloadParser(raw: unknown): Promise<payloads.Contact>;
    messageRawPayload(messageId: string): Promise<unknown>;
    messageRawPayloadParser(raw: unknown): Promise<payloads.Message>;
    messagePayload(messageId: string): Promise<payloads.Message>;
    messageLocation(messageId: string): Promise<payloads.Location>;
    messageUrl(messageId: string): Promise<{ title?: string; url?: string }>;
    messageFile(messageId: string): Promise<File>;
    messageSendText(conversationId: string, text: string): Promise<string | undefined>;
    messageSendFile(conversationId: string, file: File): Promise<string | undefined>;
  }
}
