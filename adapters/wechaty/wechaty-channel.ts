import { defineChannel } from "../../src/domain/channel-definition.js";
import { wechatyAbilities } from "./abilities.js";

/** Any puppet of Wechaty's: https://wechaty.js.org/docs/puppet-providers/ */
export const wechaty = defineChannel({
  channel: "wechaty",
  name: { zh: "Wechaty", en: "Wechaty" },
  settings: {
    WECHATY_PUPPET: {
      what: {
        zh: "已安装的 puppet 包名，例如 wechaty-puppet-padlocal；令牌按该包的说明另设",
        en: "the name of an installed puppet package, such as wechaty-puppet-padlocal; its token is set as the package says",
      },
      required: true,
      // What npm allows, and a path to a puppet of one's own.
      shape: /^(@[\w.-]+\/)?[\w./:-]+$/,
    },
    WECHATY_MEMORY: {
      what: {
        zh: "保存登录状态的文件路径（不带扩展名），免得每次启动都要扫码",
        en: "the path of a file (without ending) that keeps the log-in, so that nobody has to scan a code at every start",
      },
    },
  },
  open: async ({ WECHATY_PUPPET: puppet, WECHATY_MEMORY: memory }, { readFile, linkToFile, warn, clock }) => {
    const { createWechatyAdapter } = await import("./adapter.js");
    const abilities = wechatyAbilities;
    return createWechatyAdapter({
      channel: "wechaty",
      abilities,
      puppet,
      memory,
      readFile,
      linkToFile,
      warn,
      now: clock,
    });
  },
});
