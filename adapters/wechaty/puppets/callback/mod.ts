export { type AccessTokens, createAccessTokens, type IssuedToken } from "./access-token.js";
export { aesKeyShape, type CallbackCipher, createCallbackCipher } from "./cipher.js";
export { type EnvelopeKeys, type EnvelopeQuery, openEnvelope, openText, sealEnvelope } from "./envelope.js";
export { askPlatform, type JsonFields, type PlatformAnswer, type PlatformRequest } from "./http.js";
export { createReplayGuard, type Replay, type ReplayGuard } from "./replay.js";
export { SendError, type SendFailure } from "./send-error.js";
export { isSigned, type Signed, signatureOf } from "./signature.js";
export { createWaitingMessages, type Fate, type WaitingMessages } from "./waiting-messages.js";
export { elementIn, parseXml, textIn, writeXml, type XmlElement, type XmlFields } from "./xml.js";
