export type { Finding } from "./examine.js";
export type { MenuEntry } from "./menu.js";
export type { OfficialAccountOptions, TemplateOptions, Timeouts } from "./options.js";
export { PuppetOfficialAccount, PuppetOfficialAccount as default } from "./puppet.js";
