import { openSession, type Uploaded, uploadFile } from "./api.js";

/** What became of an upload in the end. */
export type Settled = Exclude<Uploaded, { kind: "later" }>;
/** Why an upload has to wait: its turn, the server's limit of files in a minute, or a connection. */
export type Waiting = "turn" | "crowded" | "connection";

/** One file on its way. */
export interface Upload {
  readonly file: File;
  /** Aborts when the file is taken away again. */
  readonly signal: AbortSignal;
  /** The share sent, 0 to 1. */
  progress(share: number): void;
  waiting(why: Waiting): void;
  done(settled: Settled): void;
}

// More would only divide a slow line, and be sent again as a whole when it breaks.
const atOnce = 2;
const shortestPauseMs = 1_000;
const longestPauseMs = 20_000;

/** Uploads files in order, each until the server has it or refuses it: after the delay it asks for, or once there is a connection. */
export function startUploads(): { add(upload: Upload): void } {
  let queue: readonly Upload[] = [];
  let running = 0;
  let paused: Waiting | undefined;
  let pauseMs = shortestPauseMs;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const pump = (): void => {
    queue = queue.filter(({ signal }) => !signal.aborted);
    while (!paused && running < atOnce) {
      const [next, ...others] = queue;
      if (!next) break;
      queue = others;
      void run(next);
    }
    for (const upload of queue) upload.waiting(paused ?? "turn");
  };

  const run = async (upload: Upload): Promise<void> => {
    running += 1;
    upload.progress(0);
    const uploaded = await uploadFile(upload.file, upload.progress, upload.signal);
    running -= 1;
    if (!upload.signal.aborted) settle(upload, uploaded);
    pump();
  };

  const settle = (upload: Upload, uploaded: Uploaded): void => {
    if (uploaded.kind === "later") {
      queue = [upload, ...queue];
      pause(uploaded);
    } else {
      pauseMs = shortestPauseMs;
      upload.done(uploaded);
    }
  };

  const pause = ({ why, afterMs = 0 }: Extract<Uploaded, { kind: "later" }>): void => {
    if (paused) return;
    paused = why === "crowded" ? "crowded" : "connection";
    timer = setTimeout(() => void resume(why), Math.max(afterMs, pauseMs));
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };

  const resume = async (why: "session" | Waiting): Promise<void> => {
    clearTimeout(timer);
    // A failure shows at the next attempt.
    if (why === "session") await openSession().catch(() => undefined);
    paused = undefined;
    pump();
  };

  addEventListener("online", () => {
    if (paused === "connection") void resume("connection");
  });
  return {
    add(upload) {
      queue = [...queue, upload];
      pump();
    },
  };
}
