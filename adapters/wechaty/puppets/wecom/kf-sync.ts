import type { WecomApi } from "./api.js";
import { callbackTokenExpired, WecomRefusal } from "./errcodes.js";
import { type KfItem, kfItemOf } from "./kf-message.js";

/** Fetches what customers wrote. */
export interface KfSync {
  /**
   * Fetches everything that is there now. Runs that are asked for while one is under way become one run after it.
   * @param callbackToken from the callback that told us; without it the platform allows few calls
   * @returns whether all of it was kept @throws SendError when the platform could not be asked
   */
  run(callbackToken?: string): Promise<boolean>;
}

/** What fetching needs. */
export interface KfSyncOptions {
  readonly api: WecomApi;
  readonly openKfId: string;
  readonly now: () => Date;
  /** Resolves to whether the item is kept (or needs no keeping). */
  readonly take: (item: KfItem) => Promise<boolean>;
}

/**
 * https://developer.work.weixin.qq.com/document/path/94670
 *
 * The cursor moves only behind what was kept, so nothing is lost when keeping fails or the process ends. It lives in memory: the
 * first run of a process begins without one, and the platform then gives the last three days once more. Whoever listens drops what
 * it knows by the messages' ids, which stay the same. What is older than those three days is not taken, should the platform
 * ever give more.
 */
export function createKfSync({ api, openKfId, now, take }: KfSyncOptions): KfSync {
  let cursor = "";
  let token: { readonly value: string; readonly at: number } | undefined;
  let running: Promise<boolean> | undefined;
  let next: Promise<boolean> | undefined;

  function run(callbackToken?: string): Promise<boolean> {
    if (callbackToken !== undefined && callbackToken !== "") token = { value: callbackToken, at: now().getTime() };
    if (!running) {
      running = pull().finally(() => {
        running = undefined;
      });
      return running;
    }
    const again = () => {
      next = undefined;
      return run();
    };
    next ??= running.then(again, again);
    return next;
  }

  async function pull(): Promise<boolean> {
    for (;;) {
      const before = cursor;
      const { items, nextCursor, hasMore } = await page();
      if (!(await takeAll(items))) return false;
      if (nextCursor !== "") cursor = nextCursor;
      // "There may be more though the list is empty." A cursor that stands still would never end.
      if (!hasMore || cursor === before) return true;
    }
  }

  async function page(): Promise<Page> {
    if (token && now().getTime() - token.at > tokenLifeMs) token = undefined;
    const asked = { open_kfid: openKfId, limit: pageLength, voice_format: 0, ...(cursor !== "" && { cursor }) };
    const path = "/cgi-bin/kf/sync_msg";
    try {
      return pageOf(await api.call(path, { ...asked, ...(token && { token: token.value }) }));
    } catch (error) {
      if (!token || !(error instanceof WecomRefusal && error.code === callbackTokenExpired)) throw error;
      token = undefined;
      return pageOf(await api.call(path, asked));
    }
  }

  // One person's messages in their order, people side by side.
  async function takeAll(items: readonly unknown[]): Promise<boolean> {
    const lanes = new Map<string, KfItem[]>();
    const oldest = now().getTime() - oldestMs;
    for (const one of items) {
      const item = kfItemOf(one, openKfId, now());
      if (item.kind === "message" && item.message.payload.timestamp < oldest) continue;
      const lane = item.kind === "message" ? item.message.payload.talkerId : "";
      lanes.set(lane, [...(lanes.get(lane) ?? []), item]);
    }
    const kept = await Promise.all([...lanes.values()].map(takeInOrder));
    return kept.every(Boolean);
  }

  async function takeInOrder(items: readonly KfItem[]): Promise<boolean> {
    for (const item of items) if (!(await take(item))) return false;
    return true;
  }

  return { run };
}

const oldestMs = 3 * 86_400_000;
// Ten minutes, and a bit for the way.
const tokenLifeMs = 9 * 60_000;
// A thousand are allowed; fewer are kept before WeCom's patience with the callback ends.
const pageLength = 200;

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

function pageOf(fields: Readonly<Record<string, unknown>>): Page {
  return {
    items: Array.isArray(fields.msg_list) ? fields.msg_list : [],
    nextCursor: typeof fields.next_cursor === "string" ? fields.next_cursor : "",
    hasMore: fields.has_more === 1,
  };
}
