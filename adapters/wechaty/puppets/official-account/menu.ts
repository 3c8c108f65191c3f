import type { OfficialAccountApi } from "./api.js";

/** One entry of the menu below the chat; pressing it writes words or makes a choice. */
export interface MenuEntry {
  /** At most 16 bytes on the first level; Chinese characters beyond the fourth or so are not shown. */
  readonly name: string;
  readonly says:
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "choice"; readonly action: string };
}

/**
 * Sets the account's menu of up to three entries; what was there is replaced.
 * https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu
 * @throws SendError
 */
export async function createMenu(api: OfficialAccountApi, entries: readonly MenuEntry[]): Promise<void> {
  const button = entries.map(({ name, says }) => ({ type: "click", name, key: keyOf(says) }));
  await api.post("/cgi-bin/menu/create", { button });
}

// Read again by read-message.ts; at most 128 bytes.
const keyOf = (says: MenuEntry["says"]) => (says.kind === "text" ? `text:${says.text}` : `choice:${says.action}`);
