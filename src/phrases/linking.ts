import type { Language } from "../domain/codes.js";

const zh = {
  how: (p: { code: string; minutes: number }) =>
    `把两个聊天关联起来，在哪边都能查、能补充您的诉求；一边收不到消息时，另一边也能告诉您。\n请在另一个应用里找到我们，${p.minutes}分钟内把下面这一行原样发过去：\n\n关联 ${p.code}\n\n这行字只给您自己用，别转给别人。`,
  ask: "要把这个聊天和发出这行字的聊天关联起来吗？关联以后，在那边也看得到您在这里提过的诉求。如果这行字是别人给您的，请选“不关联”。",
  yes: "关联",
  no: "不关联",
  linked: (channel: string) => `好了，已和您的${channel}聊天关联，两边都能查到您的诉求。想分开时，说“取消关联”就行。`,
  linkedElsewhere: (channel: string) =>
    `您的这个聊天刚刚和一个${channel}聊天关联了，两边都能看到您的诉求。如果不是您本人，请马上回复“取消关联”。`,
  wrong: "这个关联码不对，或者已经用过、过期了，也可能就是在这个聊天里要的。请在另一个应用里说“关联账号”，再要一个。",
  kept: "好的，没有关联。",
  unlinked: "已取消关联。以后在这里只看得到您在这里提的诉求。",
  notLinked: "这个聊天没有和别的聊天关联。想在几个应用里都能查，就说“关联账号”。",
  whileAway: "您不在的时候：",
  wroteOn: (moment: string, text: string) => `【${moment}】${text}`,
};

type LinkingPhrases = typeof zh;

const en: LinkingPhrases = {
  how: ({ code, minutes }) =>
    `Link two chats and you can ask about your reports, and add to them, in both; and when one of them can't be reached, the other tells you.\nFind us in the other app and send this line there within ${minutes} minutes, just as it is:\n\nlink ${code}\n\nIt is for you alone: do not pass it on.`,
  ask: "Link this chat with the one that made this line? What you have reported here can then be read there, too. If somebody else gave you the line, choose “Do not link”.",
  yes: "Link",
  no: "Do not link",
  linked: (channel) =>
    `Done: linked with your ${channel} chat, and your reports are in both. To part them, say “unlink”.`,
  linkedElsewhere: (channel) =>
    `This chat has just been linked with a ${channel} chat; your reports can be read in both. If that was not you, answer “unlink” at once.`,
  wrong:
    "This code is not right, was used already, is over, or was made in this very chat. Say “link accounts” in the other app to get a new one.",
  kept: "All right, nothing was linked.",
  unlinked: "No longer linked. From now on you see here only what you reported here.",
  notLinked: "This chat is not linked with another. To have your reports in several apps, say “link accounts”.",
  whileAway: "While you were away:",
  wroteOn: (moment, text) => `[${moment}] ${text}`,
};

const phrases: Readonly<Record<Language, LinkingPhrases>> = { zh, en };

/** What is said about linking one's chats, and when kept messages are told at last. */
export function linkingPhrases(language: Language): LinkingPhrases {
  return phrases[language];
}
