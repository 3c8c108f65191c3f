import type { Language } from "../domain/codes.js";
import type { DeliveryWay, WhyNotHere } from "../domain/delivery.js";

/** How a message to a reporter stands, as staff read it. */
export interface DeliveryView {
  /** As people know the channel. */
  readonly channel: string;
  /** People fetch what we say there themselves: we have put it there, and don't know who has looked. */
  readonly fetched?: boolean | undefined;
  readonly status: "waiting" | "sent" | "dead" | "kept" | "joined";
  readonly way?: DeliveryWay;
  readonly why?: WhyNotHere;
}

const zh = {
  why: { window: "超过平台允许主动发消息的时间", limit: "平台不让再发", blocked: "对方已取消关注或屏蔽" },
  because: (why: string) => `（${why}）`,
  sent: (channel: string) => `已发到${channel}`,
  put: (channel: string) => `已放到${channel}上，诉求人打开就能看到`,
  template: (channel: string) => `已用模板消息发到${channel}`,
  moved: (channel: string) => `已改发到关联的${channel}`,
  late: (channel: string) => `来信时已补发到${channel}`,
  waiting: (channel: string) => `正在发往${channel}`,
  kept: (channel: string) => `尚未送达，等诉求人在${channel}来信时补发`,
  dead: (channel: string) => `没有送达（${channel}）`,
};

type DeliveryPhrases = typeof zh;

const en: DeliveryPhrases = {
  why: {
    window: "the time in which the platform allows messages is over",
    limit: "the platform allows no more",
    blocked: "the person has left or blocked us",
  },
  because: (why) => ` (${why})`,
  sent: (channel) => `sent by ${channel}`,
  put: (channel) => `there to be read when the reporter opens the ${channel} chat`,
  template: (channel) => `sent by ${channel} as a template message`,
  moved: (channel) => `sent by ${channel} instead, which the reporter has linked`,
  late: (channel) => `sent by ${channel} when the reporter wrote again`,
  waiting: (channel) => `on its way by ${channel}`,
  kept: (channel) => `not delivered yet; it will be sent when the reporter writes on ${channel}`,
  dead: (channel) => `not delivered (${channel})`,
};

const phrases: Readonly<Record<Language, DeliveryPhrases>> = { zh, en };

/** Whether, how and why not a message reached its reporter: "尚未送达，等诉求人在微信来信时补发（超过平台允许主动发消息的时间）". */
export function sayDelivery({ channel, fetched, status, way, why }: DeliveryView, language: Language): string {
  const words = phrases[language];
  const isThere = status === "sent" || status === "joined";
  const plainly = fetched ? "put" : "sent";
  const how = isThere ? words[way ?? plainly](channel) : words[status](channel);
  return why === undefined ? how : `${how}${words.because(words.why[why])}`;
}
