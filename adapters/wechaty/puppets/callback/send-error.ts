/** Why sending failed, for whoever drives the puppet. */
export interface SendFailure {
  /**
   * - `throttled`: too fast, or the platform is busy; not before `afterSeconds`, if it was told
   * - `unreachable`: nobody answered understandably and in time
   * - `shut`: the time or number of free answers is used up
   * - `blocked`: the person has left or blocked us
   * - `refused`: for good
   */
  readonly kind: "throttled" | "unreachable" | "shut" | "blocked" | "refused";
  readonly afterSeconds?: number;
}

/** Thrown by whatever sends; the message holds neither secrets nor personal data. */
export class SendError extends Error {
  readonly sendFailure: SendFailure;

  constructor(message: string, kind: SendFailure["kind"], afterSeconds?: number) {
    super(message);
    this.name = "SendError";
    this.sendFailure = { kind, ...(afterSeconds !== undefined && { afterSeconds }) };
  }
}
