import type { Finding } from "../../src/domain/channel.js";

const toleratedMs = 120_000;

/**
 * Whether our clock agrees with a platform's, which refuses calls or sends old ones where it doesn't.
 * @param answered the header Date of the platform's answer: https://www.rfc-editor.org/rfc/rfc9110#field.date
 * @returns undefined where the platform told no time
 */
export function clockFinding(answered: string | null, now: Date): Finding | undefined {
  const theirs = answered === null ? Number.NaN : Date.parse(answered);
  if (Number.isNaN(theirs)) return undefined;
  const what = { zh: "时钟", en: "clock" };
  const minutes = Math.round(Math.abs(theirs - now.getTime()) / 60_000);
  if (Math.abs(theirs - now.getTime()) <= toleratedMs) return { what, level: "ok" };
  return {
    what,
    level: "warning",
    problem: {
      zh: `本机时钟和平台相差约 ${minutes} 分钟，请开启自动对时（NTP），否则消息会被拒收。`,
      en: `This computer's clock is about ${minutes} minutes off the platform's. Turn on time synchronisation (NTP), or calls are refused.`,
    },
  };
}

/** Whether platforms can reach us: they call only https addresses on the open internet. */
export function publicUrlFinding(publicUrl: string | undefined): Finding {
  const what = { zh: "公网地址 PUBLIC_URL", en: "public address PUBLIC_URL" };
  if (publicUrl?.startsWith("https://")) return { what, level: "ok" };
  return {
    what,
    level: "error",
    problem: {
      zh: "平台只调用 https 地址，请把 PUBLIC_URL 设为外网能打开的 https:// 地址。",
      en: "The platform calls https addresses only. Set PUBLIC_URL to the https:// address that Huiying is reached at from outside.",
    },
  };
}
