import type { InEveryLanguage } from "../../src/domain/codes.js";

/** What the terminal itself says; everything else comes from src/phrases. */
export const sentences = {
  noSuchFile: {
    zh: "找不到这个文件，请检查路径后再试：/photo 文件路径",
    en: "There is no such file. Please check the path and try again: /photo PATH",
  },
  fileTooLarge: {
    zh: "文件超过 10 MB，请换一个小一些的文件。",
    en: "The file is larger than 10 MB. Please send a smaller one.",
  },
  notKept: {
    zh: "这条消息没能保存，请稍后再发一次。",
    en: "This message could not be kept. Please send it again in a moment.",
  },
  attachment: { zh: "[附件]", en: "[attachment]" },
} as const satisfies Record<string, InEveryLanguage>;
