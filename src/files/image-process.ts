import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type CleanImage, cleanImage } from "./clean-image.js";

/** Writes images anew, wherever that happens. */
export interface ImageCleaner {
  /**
   * @param mime as sniffed from the content
   * @returns undefined if the image can't be read, or has too many pixels
   * @throws Error if no image can be read here
   */
  clean(mime: string, content: Uint8Array): Promise<CleanImage | undefined>;
  /** Ends what is going on; those who wait get undefined. */
  stop(): void;
}

/** What the process answers; `failed` says why no image can be read at all. */
export interface ImageAnswer {
  readonly image?: CleanImage;
  readonly failed?: string;
}

const usualTimes = { imageMs: 25_000, idleMs: 30_000 };
const usualEntry = new URL("./image-process-entry.js", import.meta.url);

/**
 * Images in a process of their own, where the code runs compiled; else in this one. The process starts with the first image and
 * ends when there are no more for a while, as libvips gives memory back to nobody; one that takes it down takes nothing else
 * along. It knows none of our settings.
 */
export function createImageCleaner(entry: URL = usualEntry, times = usualTimes): ImageCleaner {
  if (!existsSync(fileURLToPath(entry))) return { clean: cleanImage, stop: () => undefined };
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  function start(): ChildProcess {
    const started = fork(entry, { serialization: "advanced", env: {}, execArgv: [], stdio: "ignore" });
    started.unref();
    started.channel?.unref();
    // One that comes late must not end the service; whoever asks next learns of it.
    started.on("error", () => undefined);
    return started;
  }

  function ask(mime: string, content: Uint8Array): Promise<CleanImage | undefined> {
    clearTimeout(idle);
    const asked = child?.connected ? child : start();
    child = asked;
    return new Promise<CleanImage | undefined>((resolve, reject) => {
      const late = setTimeout(() => asked.kill("SIGKILL"), times.imageMs);
      const end = () => {
        clearTimeout(late);
        asked.off("message", onMessage).off("exit", onExit).off("error", onError);
      };
      const onMessage = (answer: unknown) => {
        end();
        idle = setTimeout(letGo, times.idleMs).unref();
        const { image, failed }: ImageAnswer = isAnswer(answer) ? answer : {};
        if (failed === undefined) resolve(image);
        else reject(new Error(`images can't be read: ${failed}`));
      };
      // Taken down by the image, or too slow.
      const onExit = () => {
        end();
        child = undefined;
        resolve(undefined);
      };
      const onError = (error: Error) => {
        end();
        child = undefined;
        reject(error);
      };
      asked.on("message", onMessage).on("exit", onExit).on("error", onError);
      asked.send({ mime, content });
    });
  }

  // It ends by itself when nobody can ask it any more.
  function letGo(): void {
    child?.disconnect();
    child = undefined;
  }

  return {
    clean(mime, content) {
      const next = queue.then(() => ask(mime, content));
      queue = next.catch(() => undefined);
      return next;
    },
    stop() {
      clearTimeout(idle);
      child?.kill("SIGKILL");
    },
  };
}

function isAnswer(value: unknown): value is ImageAnswer {
  return typeof value === "object" && value !== null;
}
