import { createHash, randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

// A year, as a complaint may take long and the cookie is the only way back into the chat. Browsers cap it at 400 days.
const maxAgeSeconds = 365 * 86_400;
// 256 random bits as base64url.
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

/**
 * The chat of the session that this request belongs to, or undefined if it belongs to none. The chat is a digest of the
 * cookie's secret, so whoever reads our database still can't enter anybody's chat.
 */
export function sessionChat(request: FastifyRequest): string | undefined {
  const token = readCookie(request.headers.cookie, cookieName(request));
  return token === undefined ? undefined : chatOf(token);
}

/** Gives the browser a session, or renews the one it has, and returns its chat. */
export function openSession(request: FastifyRequest, reply: FastifyReply): string {
  const name = cookieName(request);
  const token = readCookie(request.headers.cookie, name) ?? randomBytes(32).toString("base64url");
  const secure = request.protocol === "https" ? "; Secure" : "";
  void reply.header(
    "set-cookie",
    `${name}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`,
  );
  return chatOf(token);
}

/**
 * Whether a request that changes something comes from our own page: by what the browser says of its origin, and by a
 * header that a stranger's page can't set without asking us first.
 */
export function isFromOwnPage(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.host;
}

// With the prefix the browser takes the cookie from this very host over https only, so no neighbouring subdomain can plant
// a session of its own: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
function cookieName(request: FastifyRequest): string {
  return request.protocol === "https" ? "__Host-huiying-chat" : "huiying-chat";
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (pair.slice(0, at).trim() !== name) continue;
    const value = pair.slice(at + 1).trim();
    if (tokenPattern.test(value)) return value;
  }
  return undefined;
}

function chatOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
