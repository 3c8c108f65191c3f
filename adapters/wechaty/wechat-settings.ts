/** What an administrator sets for an official account; each says where in WeChat's console it is found. */
export const wechatSettings = {
  WECHAT_APP_ID: {
    what: {
      zh: "公众号的 AppID，见 mp.weixin.qq.com“设置与开发—开发接口管理”，以 wx 开头",
      en: 'the official account\'s AppID, at mp.weixin.qq.com under "设置与开发 > 开发接口管理"; it begins with wx',
    },
    required: true,
    shape: /^wx[0-9a-zA-Z]{10,30}$/,
  },
  WECHAT_APP_SECRET: {
    what: { zh: "公众号的 AppSecret，同一页", en: "the official account's AppSecret, on the same page" },
    required: true,
    secret: true,
    shape: /^[0-9a-zA-Z]{16,64}$/,
  },
  WECHAT_TOKEN: {
    what: {
      zh: "“服务器配置”里您自定的令牌(Token)，3到32位字母数字",
      en: 'the Token that you make up in "服务器配置", 3 to 32 letters and digits',
    },
    required: true,
    secret: true,
    shape: /^[0-9a-zA-Z]{3,32}$/,
  },
  WECHAT_AES_KEY: {
    what: {
      zh: "“服务器配置”里的消息加解密密钥(EncodingAESKey)，43位；设了就只收加密消息（安全模式，建议）",
      en: 'the EncodingAESKey in "服务器配置", 43 characters; with it only encrypted messages are taken (安全模式, advisable)',
    },
    secret: true,
    shape: /^[0-9a-zA-Z]{43}$/,
  },
  WECHAT_API_ROOT: {
    what: {
      zh: "微信接口的地址，默认 https://api.weixin.qq.com",
      en: "WeChat's API, https://api.weixin.qq.com if not set",
    },
    address: true,
  },
  WECHAT_PASSIVE_REPLY: {
    what: {
      zh: "on（默认）或 off：第一句回复是否随回调带回，不占客服消息次数",
      en: "on (if not set) or off: whether the first words go with the answer to WeChat's call, which counts against no quota",
    },
    shape: /^(on|off)$/,
  },
  WECHAT_MENU: {
    what: {
      zh: "on：启动时设置聊天下方的菜单（我要反映、我的工单、帮助），会替换原有菜单",
      en: "on: the menu below the chat is set at every start (report, my cases, help); it replaces what was there",
    },
    shape: /^(on|off)$/,
  },
  WECHAT_TEMPLATE_ID: {
    what: {
      zh: "模板消息的模板编号：48小时以外通知办理进展用",
      en: "the id of a template message, by which news of a case goes out after the 48 hours",
    },
    shape: /^[\w-]{10,64}$/,
  },
  WECHAT_SUBSCRIBE_TEMPLATE_ID: {
    what: {
      zh: "订阅通知的模板编号：政务类公众号可申请长期订阅，代替模板消息",
      en: "the id of a subscription template instead (long-term ones are open to government services)",
    },
    shape: /^[\w-]{10,64}$/,
  },
  WECHAT_TEMPLATE_FIELDS: {
    what: {
      zh: "模板里放工单号和状态的字段名，例如 character_string1=number,phrase2=status",
      en: "which fields of the template hold number and status, such as character_string1=number,phrase2=status",
    },
    shape: /^\w+=(number,\w+=status|status,\w+=number)$/,
  },
} as const;
