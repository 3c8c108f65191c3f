export { defaultApiRoot, type Timeouts, type WecomFile } from "./api.js";
export type { Choice } from "./app-send.js";
export type { WecomOptions } from "./base-puppet.js";
export type { PuppetAnswer, PuppetCall } from "./call.js";
export type { Finding } from "./examine.js";
export type { MessageExtras } from "./message.js";
export { PuppetWecom, type PuppetWecomOptions } from "./puppet-wecom.js";
export { PuppetWecomKf, type PuppetWecomKfOptions } from "./puppet-wecom-kf.js";
