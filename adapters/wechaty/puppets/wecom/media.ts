import { SendError } from "../callback/mod.js";
import type { MediaKind, WecomApi, WecomFile } from "./api.js";

/** Most that can be uploaded, and fetched in one piece: https://developer.work.weixin.qq.com/document/path/90253 */
export const fileBytes = 20 * 1024 * 1024;

/** A file that has been uploaded to be sent. */
export interface UploadedFile {
  readonly kind: MediaKind;
  readonly mediaId: string;
}

/**
 * Uploads a file: as an image if it is one that WeCom shows, else as a file.
 * @param imageBytes larger pictures go as files
 * @throws SendError "refused" for a file that WeCom would not take
 */
export async function uploadForSending(api: WecomApi, file: WecomFile, imageBytes: number): Promise<UploadedFile> {
  const { length } = file.content;
  if (length <= fewestBytes) throw new SendError("the file is too small for WeCom", "refused");
  if (length > fileBytes) throw new SendError("the file is too large for WeCom", "refused");
  const kind = length <= imageBytes && isShownImage(file.content) ? "image" : "file";
  return { kind, mediaId: await api.upload(kind, file) };
}

/** The file behind a message. @throws SendError */
export async function fetchedMedia(api: WecomApi, ref: string, maxBytes: number): Promise<WecomFile> {
  return api.download(ref, Math.min(maxBytes, fileBytes));
}

// "All files must be larger than 5 bytes."
const fewestBytes = 5;

// Only JPG and PNG are images to WeCom. What a file is called says nothing, what it begins with does.
function isShownImage(content: Uint8Array): boolean {
  const head = Buffer.from(content.subarray(0, 4)).toString("hex");
  return head.startsWith("ffd8ff") || head === "89504e47";
}
