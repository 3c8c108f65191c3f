import { fileAddress } from "./api.js";
import { make } from "./dom.js";
import { say } from "./language.js";
import { fill, phrases } from "./phrases.js";
import { plainName } from "./rich-text.js";
import type { ChatFile, Place } from "./wire.js";

// Those that the server shows in a page (adapters/web/file-kinds.ts); others are links for saving.
const shownInPage = /^image\/(jpeg|png|gif|webp|avif|bmp)$/;

/** The files of a message: pictures as pictures, others as links with their names. */
export function fileList(files: readonly ChatFile[]): HTMLElement {
  const list = make("ul", files.length > 1 ? "files several" : "files");
  for (const file of files) list.append(make("li", "", fileLink(file)));
  return list;
}

/** A place as a link into a map, with its coordinates. */
export function placeLink({ latitude, longitude }: Place): HTMLElement {
  const label = make("span", "");
  say(label, phrases.sentPlace);
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return make("p", "text place", label, " ", make("span", "coordinates", where));
}

function fileLink(file: ChatFile): HTMLElement {
  const name = plainName(file.name);
  const link = make("a", "file");
  link.href = fileAddress(file.id);
  link.target = "_blank";
  link.rel = "noopener";
  if (!shownInPage.test(file.mime)) {
    link.download = name;
    link.append(fileIcon(), make("bdi", "", name));
    return link;
  }
  link.className = "picture";
  const image = make("img", "");
  image.src = link.href;
  image.loading = "lazy";
  image.decoding = "async";
  image.alt = "";
  const label = make("span", "hidden-text");
  say(label, fill("photo", name));
  link.append(image, label);
  return link;
}

function fileIcon(): Element {
  const icon = make("span", "file-icon");
  icon.setAttribute("aria-hidden", "true");
  return icon;
}
