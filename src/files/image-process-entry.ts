import { cleanImage } from "./clean-image.js";
import type { ImageAnswer } from "./image-process.js";

// The process of src/files/image-process.ts: gets one image after the other and answers with each as it is kept.

process.on("message", async ({ mime, content }: { readonly mime: string; readonly content: Uint8Array }) => {
  process.send?.(await answerFor(mime, content));
});
process.on("disconnect", () => process.exit());

async function answerFor(mime: string, content: Uint8Array): Promise<ImageAnswer> {
  try {
    const image = await cleanImage(mime, content);
    return image ? { image } : {};
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
