import type { City } from "../domain/city.js";
import type { Language } from "../domain/codes.js";
import type { OutboundBody } from "../domain/message.js";

/** Whom a notice is for; addresses are looked up when it is sent out. */
export type Recipients =
  | { readonly kind: "reporter" }
  | { readonly kind: "department"; readonly department: string }
  /** The dispatchers of a district, or of all districts if it is not known yet. */
  | { readonly kind: "dispatchers"; readonly district: string | undefined };

/** Something to be told, in whichever language its reader has. */
export interface Notice {
  readonly to: Recipients;
  readonly render: (language: Language) => OutboundBody;
  /** True if the files of the event go along: a photo of the trouble, or of what was mended. */
  readonly withFiles: boolean;
}

/** What notices are rendered in the light of. */
export interface NoticeContext {
  readonly city: City;
  readonly now: Date;
  /** Matters that the machine thinks of, for a dispatcher's buttons. */
  readonly candidates?: readonly string[];
  /** Files that came with the report. */
  readonly files?: number;
}
