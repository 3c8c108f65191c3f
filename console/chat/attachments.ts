import { byId, make, makeButton } from "./dom.js";
import { say, sayLabel } from "./language.js";
import { fill, phrases } from "./phrases.js";
import { plainName } from "./rich-text.js";
import { type Settled, startUploads, type Waiting } from "./uploading.js";
import type { ChatFile, Sentence } from "./wire.js";

/** The files that wait to be sent with the next message. */
export interface Attachments {
  /** Those uploaded. */
  readonly files: readonly ChatFile[];
  /** Why nothing can be sent yet; undefined if every file is uploaded. */
  readonly unfinished: Sentence | undefined;
  add(files: Iterable<File>): void;
  /** Shows files again that were uploaded before. */
  restore(files: readonly ChatFile[]): void;
  clear(): void;
}

/** What hears of the files. */
export interface AttachmentsListener {
  /** New files were chosen: what was wrong with earlier ones is no longer of interest. */
  chosen(): void;
  /** One was not taken in. */
  refused(sentence: Sentence): void;
  /** Something was added, uploaded or removed. */
  changed(): void;
}

interface Item {
  readonly element: HTMLElement;
  readonly status: HTMLElement;
  readonly abort: AbortController;
  uploaded?: ChatFile;
  waiting?: Waiting | undefined;
}

const largestBytes = 10 * 1024 * 1024;
const mostFiles = 9;

const waitingPhrases = {
  turn: phrases.uploadTurn,
  crowded: phrases.uploadCrowded,
  connection: phrases.uploadOffline,
} satisfies Record<Waiting, Sentence>;

/** Fills #tray. */
export function startAttachments(listener: AttachmentsListener): Attachments {
  const tray = byId("tray", HTMLElement);
  const uploads = startUploads();
  let items: readonly Item[] = [];

  const remove = (item: Item): void => {
    item.abort.abort();
    const hadFocus = item.element.contains(document.activeElement);
    const place = items.indexOf(item);
    item.element.remove();
    items = items.filter((other) => other !== item);
    tray.hidden = items.length === 0;
    const next = items[Math.min(place, items.length - 1)]?.element.querySelector<HTMLElement>(".remove");
    if (hadFocus) (next ?? byId("attach", HTMLButtonElement)).focus();
    listener.changed();
  };

  const create = (name: string, preview: Node): Item => {
    const status = make("span", "upload");
    const cancel = makeButton("remove", () => remove(item));
    sayLabel(cancel, fill("removeFile", name));
    const element = make("li", "", preview, make("bdi", "name", name), status, cancel);
    const item: Item = { element, status, abort: new AbortController() };
    items = [...items, item];
    tray.append(element);
    tray.hidden = false;
    return item;
  };

  const ready = (item: Item, file: ChatFile): void => {
    item.uploaded = file;
    item.element.classList.add("done");
    say(item.status, phrases.ready);
    listener.changed();
  };

  const done = (item: Item, name: string, settled: Settled): void => {
    if (settled.kind === "kept") {
      ready(item, settled.file);
      return;
    }
    remove(item);
    const { zh, en } = settled.sentence ?? phrases.uploadFailed;
    const named = fill("fileRefused", name);
    listener.refused({ zh: `${named.zh}${zh}`, en: `${named.en}${en}` });
  };

  const upload = (file: File, name: string): void => {
    const item = create(name, preview(file));
    uploads.add({
      file,
      signal: item.abort.signal,
      progress(share) {
        item.waiting = undefined;
        say(item.status, fill("uploading", String(Math.round(share * 100))));
        item.element.style.setProperty("--share", String(share));
      },
      waiting(why) {
        item.waiting = why;
        say(item.status, waitingPhrases[why]);
        item.element.style.setProperty("--share", "0");
      },
      done: (settled) => done(item, name, settled),
    });
    listener.changed();
  };

  return {
    get files() {
      return items.flatMap(({ uploaded }) => (uploaded ? [uploaded] : []));
    },
    get unfinished() {
      const left = items.filter(({ uploaded }) => !uploaded);
      if (left.length === 0) return undefined;
      const why = (["connection", "crowded"] as const).find((one) => left.some(({ waiting }) => waiting === one));
      return fill(why ? unfinishedPhrases[why] : "stillUploading", String(left.length));
    },
    add(files) {
      const chosen = [...files];
      if (chosen.length === 0) return;
      listener.chosen();
      const tooMany: string[] = [];
      for (const file of chosen) {
        const name = plainName(file.name);
        if (file.size > largestBytes) listener.refused(fill("fileTooLarge", name));
        else if (file.size === 0) listener.refused(fill("fileEmpty", name));
        else if (items.length >= mostFiles) tooMany.push(name);
        else upload(file, name);
      }
      if (tooMany.length > 0) listener.refused(listed("tooManyFiles", tooMany));
    },
    restore(files) {
      for (const file of files) ready(create(plainName(file.name), make("span", "file-icon")), file);
    },
    clear() {
      for (const item of items) item.element.remove();
      items = [];
      tray.hidden = true;
    },
  };
}

const unfinishedPhrases = { connection: "offlineUploading", crowded: "crowdedUploading" } as const;

function listed(phrase: "tooManyFiles", names: readonly string[]): Sentence {
  const { zh } = fill(phrase, names.map((name) => `“${name}”`).join("、"));
  const { en } = fill(phrase, names.map((name) => `“${name}”`).join(", "));
  return { zh, en };
}

function preview(file: File): Node {
  if (!/^image\/(jpeg|png|gif|webp|avif|bmp)$/.test(file.type)) return make("span", "file-icon");
  const image = make("img", "thumb");
  image.alt = "";
  image.src = URL.createObjectURL(file);
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  return image;
}
