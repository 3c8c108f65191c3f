import type { FastifyInstance } from "fastify";

// Trusted types make assigning a string to innerHTML an error, so that text of people's can't become markup by mistake.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** Gives every answer of this scope a strict content security policy and the other protective headers. */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({
      "content-security-policy": contentSecurityPolicy,
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      // Not no-referrer: with it some browsers send "Origin: null", and our own page would be taken for a stranger's.
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
    });
    if (request.protocol === "https") reply.header("strict-transport-security", "max-age=31536000");
  });
}
