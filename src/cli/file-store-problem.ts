import type { InEveryLanguage } from "../domain/codes.js";
import { messageOf } from "../storage/errors.js";
import type { FileContents } from "../storage/file-contents.js";

const probe = new TextEncoder().encode("huiying");

/**
 * Keeps, reads and removes a small file, as people's files will be.
 * @returns what is wrong and what to do, or undefined if all is well
 */
export async function fileStoreProblem(contents: FileContents, id: string): Promise<InEveryLanguage | undefined> {
  try {
    await contents.put(id, probe);
    const content = await contents.get(id);
    await contents.remove(id);
    if (content && Buffer.from(content).equals(probe)) return undefined;
    return {
      zh: "写进去的内容读回来不一样，请检查存储桶",
      en: "it gives back something else than was kept; check the bucket",
    };
  } catch (error) {
    const why = messageOf(error);
    return {
      zh: `存取不了文件（${why}）。请检查地址、存储桶、区域和密钥，以及密钥的读、写、删权限`,
      en: `files can't be kept there (${why}). Check address, bucket, region and keys, and that the key may read, write and delete`,
    };
  }
}
