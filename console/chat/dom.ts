/**
 * The element of the page with this id.
 * @throws Error if the markup lacks it, or it is of another type: a mistake of ours
 */
export function byId<T extends Element>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page lacks #${id}`);
  return element;
}

/** A new element of a class, with what it holds. Strings become text, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...content);
  return element;
}

/** A new button that does something. */
export function makeButton(className: string, press: () => void): HTMLButtonElement {
  const button = make("button", className);
  button.type = "button";
  button.addEventListener("click", press);
  return button;
}
