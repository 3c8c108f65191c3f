import type { Sentence } from "./wire.js";

/** Every sentence of the page. `{}` stands for what is filled in. */
export const phrases = {
  skip: { zh: "跳到输入框", en: "Skip to the message field" },
  otherLanguage: { zh: "English", en: "中文" },
  openAbout: { zh: "说明与电话", en: "About, and telephone numbers" },
  close: { zh: "关闭", en: "Close" },
  cancel: { zh: "取消", en: "Cancel" },

  aboutTitle: { zh: "说一次，办到底", en: "Say it once. We see it through." },
  aboutText: {
    zh: "用平常的话说出困难，我们交给负责的部门，盯着时限，每一步都告诉您，直到您说解决了。",
    en: "Say in plain words what is wrong. We hand it to the department in charge, hold it to a deadline, and tell you every step until you say that it is solved.",
  },
  step1: { zh: "说出来", en: "Tell us" },
  step1Text: { zh: "发生了什么，在哪里，可以附照片", en: "What happened and where. Photos help." },
  step2: { zh: "有编号，有部门，有期限", en: "A number, a department, a date" },
  step2Text: { zh: "您确认后，马上派给负责的单位", en: "Once you confirm, it goes to those in charge." },
  step3: { zh: "您说了算", en: "You have the last word" },
  step3Text: { zh: "办完后问您是否解决，没解决就重办", en: "If you say it isn't solved, it is taken up again." },
  callTitle: { zh: "想打电话", en: "Prefer to call" },
  hotline: { zh: "政务服务热线", en: "Government hotline" },
  privacy: {
    zh: "您说的内容只用于办理，也可以匿名反映。浏览器会记住这段对话，共用的电脑请留意。",
    en: "What you write is used to handle your case only, and you may stay anonymous. This browser remembers the chat; take care on shared computers.",
  },

  connecting: { zh: "正在连接…", en: "Connecting…" },
  online: { zh: "在线", en: "Online" },
  offline: { zh: "网络断开，正在重新连接", en: "Connection lost, reconnecting" },

  welcomeTitle: { zh: "您好，遇到什么困难了？", en: "Hello. What is the trouble?" },
  welcomeText: {
    zh: "直接写出来就行，也可以从这里开始：",
    en: "Just write, as you would to anyone. Or begin with one of these:",
  },
  dangerText: { zh: "有人身危险，请先打电话：", en: "If anyone is in danger, call first:" },
  chipLight: { zh: "路灯坏了", en: "A street light is broken" },
  chipPower: { zh: "工厂老停电", en: "Our factory keeps losing power" },
  chipWages: { zh: "拖欠工资", en: "My wages are not paid" },
  chipStatus: { zh: "查进度", en: "How is my case going?" },

  logLabel: { zh: "对话", en: "Conversation" },
  earlier: { zh: "查看更早的消息", en: "Show earlier messages" },
  you: { zh: "您", en: "You" },
  bot: { zh: "回应", en: "Huiying" },
  typing: { zh: "正在回复", en: "Writing an answer" },
  newMessages: { zh: "以下是新消息", en: "New messages" },
  jump: { zh: "{} 条新消息", en: "{} new" },
  jumpDown: { zh: "回到最新", en: "To the latest" },
  today: { zh: "今天", en: "Today" },
  yesterday: { zh: "昨天", en: "Yesterday" },
  expand: { zh: "展开全文（{} 字）", en: "Show all ({} characters)" },
  collapse: { zh: "收起", en: "Show less" },
  chosen: { zh: "已选择", en: "Chosen" },
  copyNumber: { zh: "复制 {}", en: "Copy {}" },
  copied: { zh: "已复制", en: "Copied" },
  opensNewTab: { zh: "（在新页面打开）", en: "(opens in a new tab)" },
  sentPlace: { zh: "我的位置", en: "My location" },
  sentSomething: { zh: "（已收到）", en: "(received)" },
  shownOnce: {
    zh: "这条只显示一次，刷新或关闭页面后就看不到了。需要的内容请现在记下。",
    en: "Shown only once: it will be gone when you reload or close this page. Please note down what you need now.",
  },
  photo: { zh: "照片：{}", en: "Photo: {}" },

  sending: { zh: "正在发送", en: "Sending" },
  waiting: { zh: "还没发出去，正在重试", en: "Not sent yet, trying again" },
  sent: { zh: "已发送", en: "Sent" },
  notSent: { zh: "没有发出去：{}", en: "Not sent: {}" },
  edit: { zh: "修改", en: "Edit" },
  remove: { zh: "删除", en: "Delete" },
  unknownRefusal: { zh: "请修改后再发。", en: "Please change it and send it again." },

  textLabel: { zh: "写下您要反映的事", en: "Write what you want to report" },
  placeholder: { zh: "写下您要反映的事…", en: "Your message…" },
  send: { zh: "发送", en: "Send" },
  attach: { zh: "添加照片或文件", en: "Add photos or files" },
  trayLabel: { zh: "要发送的文件", en: "Files to send" },
  tooLong: {
    zh: "内容有 {} 字，一条最多十万字。请分几条发。",
    en: "This has {} characters; one message holds up to 100,000. Please send it in parts.",
  },
  fileTooLarge: { zh: "“{}”超过 10 MB，请压缩后再添加。", en: "“{}” is larger than 10 MB. Please compress it first." },
  fileEmpty: { zh: "“{}”是空的，请重新选择。", en: "“{}” is empty. Please choose it again." },
  fileRefused: { zh: "“{}”没有加上：", en: "“{}” was not added. " },
  tooManyFiles: {
    zh: "一次最多发九个文件，没有加上：{}。可以分几次发。",
    en: "Up to nine files at a time. Not added: {}. You can send them in your next message.",
  },
  uploading: { zh: "正在上传 {}%", en: "Uploading {}%" },
  uploadTurn: { zh: "等待上传", en: "Waiting" },
  uploadCrowded: { zh: "文件多，稍等自动上传", en: "Many files, waiting its turn" },
  uploadOffline: { zh: "没连上，恢复后自动上传", en: "No connection, will go on by itself" },
  uploadFailed: { zh: "上传没成功，请重新选择。", en: "The upload failed. Please choose it again." },
  removeFile: { zh: "移除 {}", en: "Remove {}" },
  ready: { zh: "已就绪", en: "Ready" },
  stillUploading: {
    zh: "还有 {} 个文件正在上传，传完就能发送。",
    en: "Still uploading ({}). You can send when that is done.",
  },
  crowdedUploading: {
    zh: "文件较多，还有 {} 个在排队自动上传，传完就能发送。",
    en: "That is many files: {} still to be uploaded, which goes on by itself. You can send when that is done.",
  },
  offlineUploading: {
    zh: "网络没连上，还有 {} 个文件没传。恢复后会自动上传，传完就能发送。",
    en: "There is no connection: {} still to be uploaded, which goes on by itself once there is one. Then you can send.",
  },

  place: { zh: "发送我的位置", en: "Send my location" },
  placeTitle: { zh: "发送您现在的位置？", en: "Send where you are now?" },
  placeText: {
    zh: "位置会发给办理人员，用来找到出问题的地方。浏览器会先问您是否允许。不想发送，直接写地址也可以。",
    en: "Your location goes to those who handle the case, to find the spot. The browser will ask you first. Writing the address is just as good.",
  },
  placeYes: { zh: "发送位置", en: "Send location" },
  placeWaiting: { zh: "正在取得位置…", en: "Finding your location…" },
  placeFailed: { zh: "没有取得位置，请直接写地址。", en: "The location could not be found. Please write the address." },
} satisfies Record<string, Sentence>;

/** The name of a phrase. */
export type PhraseName = keyof typeof phrases;

/** Whether a name from the page's markup is a phrase's. */
export function isPhraseName(name: string): name is PhraseName {
  return Object.hasOwn(phrases, name);
}

/** A phrase with its gap filled. */
export function fill(name: PhraseName, value: string): Sentence {
  const { zh, en } = phrases[name];
  // A function, as "$&" in what is filled in must stay as it is.
  return { zh: zh.replace("{}", () => value), en: en.replace("{}", () => value) };
}
