import { openSession, uploadFile } from "./api.js";
import { byId, make, makeButton } from "./dom.js";
import { say, sayLabel } from "./language.js";
import { fill, phrases } from "./phrases.js";
import { plainName } from "./rich-text.js";
import type { ChatFile, Sentence } from "./wire.js";

/** The files that wait to be sent with the next message. */
export interface Attachments {
  /** Those uploaded. */
  readonly files: readonly ChatFile[];
  readonly isUploading: boolean;
  add(files: Iterable<File>): void;
  /** Shows files again that were uploaded before. */
  restore(files: readonly ChatFile[]): void;
  clear(): void;
}

interface Item {
  readonly element: HTMLElement;
  readonly abort: AbortController;
  uploaded?: ChatFile;
  failed: boolean;
}

const largestBytes = 10 * 1024 * 1024;
const mostFiles = 9;

/** Fills #tray. `problem` hears what is wrong with a file; `changed` that something was added, uploaded or removed. */
export function startAttachments(problem: (sentence: Sentence) => void, changed: () => void): Attachments {
  const tray = byId("tray", HTMLElement);
  let items: readonly Item[] = [];

  const remove = (item: Item): void => {
    item.abort.abort();
    item.element.remove();
    items = items.filter((other) => other !== item);
    tray.hidden = items.length === 0;
    changed();
  };

  const create = (name: string, preview: Node): { readonly item: Item; readonly status: HTMLElement } => {
    const status = make("span", "upload");
    const cancel = makeButton("remove", () => remove(item));
    sayLabel(cancel, fill("removeFile", name));
    const element = make("li", "", preview, make("bdi", "name", name), status, cancel);
    const item: Item = { element, abort: new AbortController(), failed: false };
    items = [...items, item];
    tray.append(element);
    tray.hidden = false;
    return { item, status };
  };

  const upload = async (file: File, { item, status }: ReturnType<typeof create>): Promise<void> => {
    item.failed = false;
    changed();
    const progress = (share: number): void => {
      say(status, fill("uploading", String(Math.round(share * 100))));
      item.element.style.setProperty("--share", String(share));
    };
    progress(0);
    const uploaded = await uploadFile(file, progress, item.abort.signal);
    if (item.abort.signal.aborted) return;
    if (uploaded.kind === "kept") {
      item.uploaded = uploaded.file;
      item.element.classList.add("done");
      say(status, phrases.ready);
    } else if (uploaded.kind === "refused") {
      remove(item);
      problem(uploaded.sentence ?? phrases.uploadFailed);
    } else {
      item.failed = true;
      const again = makeButton("quiet", () => void openSession().finally(() => upload(file, { item, status })));
      say(again, phrases.retry);
      const why = make("span", "");
      say(why, phrases.uploadFailed);
      // The status is filled as a whole at the next progress.
      for (const name of ["zh", "en"]) delete status.dataset[name];
      status.replaceChildren(why, " ", again);
    }
    changed();
  };

  return {
    get files() {
      return items.flatMap(({ uploaded }) => (uploaded ? [uploaded] : []));
    },
    get isUploading() {
      return items.some(({ uploaded }) => !uploaded);
    },
    add(files) {
      for (const file of files) {
        const name = plainName(file.name);
        if (file.size > largestBytes) problem(fill("fileTooLarge", name));
        else if (file.size === 0) problem(fill("fileEmpty", name));
        else if (items.length >= mostFiles) problem(phrases.tooManyFiles);
        else void upload(file, create(name, preview(file)));
      }
    },
    restore(files) {
      for (const file of files) {
        const { item, status } = create(plainName(file.name), make("span", "file-icon"));
        item.uploaded = file;
        item.element.classList.add("done");
        say(status, phrases.ready);
      }
      changed();
    },
    clear() {
      for (const item of items) item.element.remove();
      items = [];
      tray.hidden = true;
    },
  };
}

function preview(file: File): Node {
  if (!/^image\/(jpeg|png|gif|webp|avif|bmp)$/.test(file.type)) return make("span", "file-icon");
  const image = make("img", "thumb");
  image.alt = "";
  image.src = URL.createObjectURL(file);
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  return image;
}
