/** The channel's name. */
export const telegramChannel = "telegram";
