import { byId, make } from "./dom.js";
import { say } from "./language.js";
import { phrases } from "./phrases.js";
import { linkTelephones, telephoneLink } from "./rich-text.js";
import type { About, Sentence } from "./wire.js";

/** Shows the names and telephone numbers of the place served. */
export function showAbout({ hotline, emergencyNumbers, helpline, botName }: About): void {
  linkTelephones([hotline, helpline.number, ...emergencyNumbers.map(({ number }) => number)]);
  byId("bot-name", HTMLElement).textContent = botName.zh;
  byId("bot-name-latin", HTMLElement).textContent = botName.en;
  byId("calls", HTMLElement).replaceChildren(
    call(hotline, phrases.hotline),
    ...emergencyNumbers.map((emergency) => call(emergency.number, emergency.for)),
    call(helpline.number, helpline.name),
  );
  byId("danger-calls", HTMLElement).replaceChildren(
    ...emergencyNumbers.map(({ number, for: reason }) => {
      const what = make("span", "");
      say(what, reason);
      return make("span", "danger-call", telephoneLink(number), " ", what);
    }),
  );
}

/** On narrow screens the explanations and telephone numbers open as a sheet over the chat. */
export function startAboutSheet(): void {
  const about = byId("about", HTMLElement);
  const home = byId("about-home", HTMLElement);
  const sheet = byId("about-sheet", HTMLDialogElement);
  byId("open-about", HTMLButtonElement).addEventListener("click", () => {
    sheet.append(about);
    sheet.showModal();
  });
  sheet.addEventListener("close", () => home.append(about));
  sheet.addEventListener("click", ({ target }) => {
    if (target === sheet) sheet.close();
  });
}

function call(number: string, what: Sentence): HTMLElement {
  const label = make("span", "");
  say(label, what);
  return make("li", "", telephoneLink(number), label);
}
