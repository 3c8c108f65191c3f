/** One button under a message. */
export interface Choice {
  readonly action: string;
  readonly label: string;
}

/** An uploaded file. */
export interface ChatFile {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
}

/** One message of the chat as the server tells it (adapters/web/wire.ts). */
export interface Entry {
  readonly id: string;
  readonly from: "person" | "bot";
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text?: string;
  readonly choices?: readonly Choice[];
  readonly files?: readonly ChatFile[];
  readonly location?: Place;
  readonly clientId?: string;
  readonly answered?: boolean;
  readonly messageId?: string;
  /** Of a person: forgotten; a page that has sent it may still show it, in this place. */
  readonly erased?: boolean;
  /** Of the bot: shown once, and of its time only the day is known. */
  readonly once?: boolean;
}

/** Degrees, WGS 84. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** What a person sends; closed by `kind`. */
export type Outgoing =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "choice"; readonly action: string; readonly label: string; readonly inReplyTo?: string }
  | { readonly kind: "location"; readonly location: Place }
  | { readonly kind: "files"; readonly files: readonly ChatFile[]; readonly caption: string };

/** A sentence in both languages. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** What the server says when the session is opened. */
export interface Session {
  /** Tells whether two sessions are the same; not a secret. */
  readonly chat: string;
  /** Whether messages older than the first told can be asked for. */
  readonly hasEarlier: boolean;
  readonly about: About;
}

/** What the page shows of the place served. */
export interface About {
  readonly name: Sentence;
  readonly botName: Sentence;
  readonly hotline: string;
  readonly emergencyNumbers: readonly { readonly number: string; readonly for: Sentence }[];
  readonly helpline: { readonly number: string; readonly name: Sentence };
}
