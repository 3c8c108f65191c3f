import { type Attachments, startAttachments } from "./attachments.js";
import { byId } from "./dom.js";
import { forget, recall, remember } from "./memory.js";
import { startNotice } from "./notice.js";
import { fill, phrases } from "./phrases.js";
import { askPlace } from "./place.js";
import type { ChatFile, Outgoing, Sentence } from "./wire.js";

const longestText = 100_000;

/** The field at the bottom, with its buttons. `send` gets what the person sends. */
export function startComposer(send: (message: Outgoing) => void): { edit(message: Outgoing): void; focus(): void } {
  const form = byId("composer", HTMLFormElement);
  const field = byId("text", HTMLTextAreaElement);
  const button = byId("send", HTMLButtonElement);
  const notice = startNotice();

  // While the notice says that files are on their way, it goes on saying how many, and goes when they are there.
  let waitsForFiles = false;
  const problem = (sentence: Sentence | undefined): void => {
    waitsForFiles = false;
    notice.show(sentence);
  };
  const refresh = (): void => {
    const nothing = field.value.trim() === "" && attachments.files.length === 0;
    // Not `disabled`: the button must stay reachable and say why it does nothing.
    button.setAttribute("aria-disabled", String(nothing || attachments.unfinished !== undefined));
  };
  const grow = (): void => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  };
  const fillField = (text: string): void => {
    field.value = text;
    grow();
    refresh();
  };
  const attachments = startAttachments({
    chosen: () => problem(undefined),
    refused: notice.add,
    changed() {
      if (waitsForFiles) tellUnfinished();
      refresh();
    },
  });

  const tellUnfinished = (): void => {
    const { unfinished } = attachments;
    problem(unfinished);
    waitsForFiles = unfinished !== undefined;
  };

  const submit = (): void => {
    const text = field.value;
    const message = composed(text, attachments.files);
    field.focus();
    if (attachments.unfinished) {
      tellUnfinished();
    } else if (text.length > longestText) {
      problem(fill("tooLong", String(text.length)));
    } else if (message) {
      send(message);
      attachments.clear();
      forget("draft");
      fillField("");
      problem(undefined);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener("keydown", (event) => {
    // While an input method composes, Enter takes its suggestion; Safari tells that by the old key code 229 only.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  field.addEventListener("input", () => {
    remember("draft", field.value);
    problem(undefined);
    grow();
    refresh();
  });
  watchFiles(attachments, form);
  startPlace(send, problem);
  fillField(recall("draft") ?? "");

  return {
    focus: () => field.focus(),
    edit(message) {
      if (message.kind === "text") fillField(message.text);
      if (message.kind === "files") {
        attachments.restore(message.files);
        fillField(message.caption);
      }
      field.focus();
    },
  };
}

function composed(text: string, files: readonly ChatFile[]): Outgoing | undefined {
  if (files.length > 0) return { kind: "files", files, caption: text.trim() };
  return text.trim() === "" ? undefined : { kind: "text", text };
}

function watchFiles(attachments: Attachments, form: HTMLElement): void {
  const input = byId("files", HTMLInputElement);
  byId("attach", HTMLButtonElement).addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    attachments.add(input.files ?? []);
    input.value = "";
  });
  form.addEventListener("paste", (event) => {
    const files = event.clipboardData?.files;
    if (!files || files.length === 0) return;
    event.preventDefault();
    attachments.add(files);
  });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    attachments.add(event.dataTransfer?.files ?? []);
  });
}

function startPlace(send: (message: Outgoing) => void, problem: (sentence: Sentence | undefined) => void): void {
  const button = byId("place", HTMLButtonElement);
  button.hidden = !isSecureContext || !("geolocation" in navigator);
  button.addEventListener("click", async () => {
    const answer = await askPlace(() => problem(phrases.placeWaiting));
    if (answer === "no") return;
    problem(answer === "failed" ? phrases.placeFailed : undefined);
    if (answer !== "failed") send({ kind: "location", location: answer });
  });
}
