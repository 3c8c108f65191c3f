import type { InEveryLanguage } from "../../src/domain/codes.js";

/** Why the web chat could not take something in, as its page shows it. */
export const sentences = {
  noSession: {
    zh: "会话已经失效，请刷新页面。",
    en: "This session has ended. Please reload the page.",
  },
  foreignPage: {
    zh: "请在回应的页面上发送。",
    en: "Please send this from Huiying's own page.",
  },
  notUnderstood: {
    zh: "这条消息的格式不对，没有发出去。请刷新页面后再试。",
    en: "This message is not in the expected form and was not sent. Please reload the page and try again.",
  },
  empty: {
    zh: "消息是空的，请写点内容再发。",
    en: "The message is empty. Please write something first.",
  },
  tooLong: {
    zh: "内容太长了，一条最多十万字。请分几条发。",
    en: "This is too long: one message holds up to 100,000 characters. Please send it in parts.",
  },
  tooFast: {
    zh: "发得有些快，请稍等片刻，会自动再发。",
    en: "That was a little fast. It will be sent again in a moment.",
  },
  notKept: {
    zh: "暂时没能保存，稍后会自动再发。",
    en: "This could not be kept just now. It will be sent again by itself.",
  },
  fileTooLarge: {
    zh: "文件超过 10 MB，请压缩或截取后再发。",
    en: "The file is larger than 10 MB. Please compress or shorten it.",
  },
  fileEmpty: {
    zh: "文件是空的，请重新选择。",
    en: "The file is empty. Please choose it again.",
  },
  fileKind: {
    zh: "这种文件无法接收，或者文件已损坏。可以发照片、PDF、录音、MP4 视频，或 Word、Excel、纯文本文档。",
    en: "This kind of file can't be taken in, or it is damaged. Photos, PDF, sound, MP4 video, Word, Excel and plain text are fine.",
  },
  noSuchFile: {
    zh: "找不到这个文件，请重新上传。",
    en: "This file is not here. Please upload it again.",
  },
} satisfies Record<string, InEveryLanguage>;

/** The name of a sentence. */
export type SentenceName = keyof typeof sentences;
