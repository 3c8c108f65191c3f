import { SendError } from "../callback/mod.js";
import type { OfficialAccountApi } from "./api.js";
import type { OutgoingFile } from "./send.js";

/**
 * Fetches a person's file: https://developers.weixin.qq.com/doc/service/api/material/temporary/api_getmedia
 * Files come at once, or an address is named for a video; that is fetched, without a token, if it is below qq.com or qpic.cn, or on
 * the API's own host. WeChat does not say which hosts it names; numbers in place of names, which people have seen, are refused.
 * @throws SendError when it can't be had
 */
export async function fetchMedia(
  api: OfficialAccountApi,
  apiRoot: string,
  mediaId: string,
  fetchVideo: (url: string, maxBytes: number) => Promise<Uint8Array>,
  maxBytes: number,
): Promise<OutgoingFile> {
  const answer = await api.download(mediaId, maxBytes);
  const address = answer.json?.video_url;
  if (typeof address === "string") {
    return { content: await fetchVideo(requireOwnHost(address, apiRoot), maxBytes), mime: "video/mp4" };
  }
  const name = nameIn(answer.headers.get("content-disposition"));
  const mime = answer.headers.get("content-type")?.split(";")[0]?.trim();
  return { content: answer.content, ...(name ? { name } : {}), ...(mime ? { mime } : {}) };
}

function requireOwnHost(address: string, apiRoot: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const own = new URL(apiRoot);
  if (url && url.host === own.host) return url.href;
  const isWeChat = url && /\.(qq\.com|qpic\.cn)$/.test(url.hostname) && url.port === "" && url.username === "";
  if (!isWeChat || !/^https?:$/.test(url.protocol)) throw new SendError("the file is not kept at WeChat", "refused");
  // Older answers have http.
  url.protocol = "https:";
  return url.href;
}

// attachment; filename="MEDIA_ID.jpg"
function nameIn(disposition: string | null): string | undefined {
  const name = /filename="?([^";]+)"?/i.exec(disposition ?? "")?.[1];
  return name && /^[\w.-]{1,200}$/.test(name) ? name : undefined;
}
