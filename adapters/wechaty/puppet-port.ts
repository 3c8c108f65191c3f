/**
 * What the Wechaty adapter asks of a puppet beyond Wechaty's own Puppet: https://github.com/wechaty/puppet
 *
 * Every method is optional and looked for by name, so that any puppet can be driven, and so that a puppet of ours needs no
 * import from here: it states the same shapes itself and stays fit to be published alone.
 *
 * Wechaty's own members that are used of every puppet: the event "message" with an id; `messagePayload(id)` with `type`,
 * `talkerId`, `roomId`, `listenerId`, `text`, `timestamp`, `filename`; `messageLocation(id)`; `messageFile(id)`;
 * `messageSendText(conversation, text)`; `messageSendFile(conversation, fileBox)`. Ids of messages must be unique within the
 * channel and the same when the platform delivers a message again. `talkerId` is the person's id and the conversation's.
 */
export interface PuppetPort {
  /**
   * Takes a webhook call of the platform. Verifies it, emits "message" for what is in it, and answers once each message was
   * acknowledged or refused, or after some seconds of the platform's patience: then with 5xx, so that it comes again.
   * A call that is not authentic is answered with 401 or 403. Never rejects.
   */
  receive?(call: PuppetCall): Promise<PuppetAnswer>;
  /** The message is durable (or needs no keeping): the platform may be told so. */
  acknowledge?(messageId: string): void;
  /** The message could not be kept: the platform shall repeat it. */
  refuse?(messageId: string): void;
  /** What Wechaty's payload has no place for. Asked while "message" is handled. */
  extrasOf?(messageId: string): MessageExtras | undefined;
  /** Fetches what `extrasOf` named in `media`, also after a restart. @throws Error without secrets when it can't be had */
  fetchMedia?(ref: string, maxBytes: number): Promise<PuppetFile>;
  /**
   * Sends words with choices below, which come back as `extrasOf(id).choice`.
   * @returns the platform's id of the message, where it tells @throws an error with `sendFailure`
   */
  sendChoices?(conversationId: string, text: string, choices: readonly PuppetChoice[]): Promise<string | undefined>;
  /** Whether a file can be sent at all; where it can't, its name is sent as words. All can be if this is absent. */
  canSendFile?(mime: string): boolean;
  /** Sends a file. Preferred to Wechaty's messageSendFile, since no FileBox is needed. @throws an error with `sendFailure` */
  sendFile?(conversationId: string, file: PuppetFile): Promise<string | undefined>;
  /** Sends news of a ticket as a template or subscription message. @throws an error with `sendFailure` */
  sendTemplate?(conversationId: string, news: PuppetNews): Promise<string | undefined>;
  /** For `huiying doctor`. Never rejects. */
  examine?(): Promise<readonly PuppetFinding[]>;
}

/** A webhook call as it came: path and query in `url`, names of headers in lower case, body unparsed. */
export interface PuppetCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** What a call is answered with. */
export interface PuppetAnswer {
  readonly status: number;
  readonly body: string;
  /** Plain text in UTF-8 if absent. */
  readonly contentType?: string;
}

/** What Wechaty's message payload does not tell. At most one of `choice`, `started`, `media`, `unsupported` and `ignored`. */
export interface MessageExtras {
  /** A pressed button or menu entry: the action that was offered. */
  readonly choice?: string;
  /** The person opened the chat, by a QR code with a payload perhaps. */
  readonly started?: { readonly payload?: string };
  /** The file of an image, voice, video or attachment; `ref` is what `fetchMedia` takes. */
  readonly media?: {
    readonly ref: string;
    readonly name?: string;
    readonly mime?: string;
    readonly bytes?: number;
  };
  /** Words that go with a file: written under a photo, or heard in a recording. */
  readonly caption?: string;
  /** Something that we keep no content of: "sticker", "link". */
  readonly unsupported?: string;
  /** Nothing that anybody has said (somebody left, a delivery report): acknowledged and dropped. */
  readonly ignored?: true;
  /** The id of the quoted message, or of that under which was pressed. */
  readonly inReplyTo?: string;
  /** The id of the message that this one replaces. */
  readonly edits?: string;
  readonly appLanguage?: "zh" | "en";
}

/** A file, either way. */
export interface PuppetFile {
  readonly name?: string;
  readonly mime?: string;
  readonly content: Uint8Array;
}

/** One choice; `action` is at most 64 bytes. */
export interface PuppetChoice {
  readonly action: string;
  readonly label: string;
}

/** News of a ticket in two words. */
export interface PuppetNews {
  readonly number: string;
  readonly status: string;
}

/** One thing that was examined, in both languages, with what to do about it. */
export interface PuppetFinding {
  readonly what: { readonly zh: string; readonly en: string };
  readonly level: "ok" | "warning" | "error";
  readonly problem?: { readonly zh: string; readonly en: string };
}

/**
 * Why sending failed, on an error's field `sendFailure`; `message` of the error holds neither secrets nor personal data.
 * - `throttled`: too fast, or the platform is busy; not before `afterSeconds`, if it was told
 * - `unreachable`: nobody answered understandably and in time
 * - `shut`: the time or number of free answers is used up
 * - `blocked`: the person has left or blocked us
 * - `refused`: for good
 */
export interface SendFailure {
  readonly kind: "throttled" | "unreachable" | "shut" | "blocked" | "refused";
  readonly afterSeconds?: number;
}
