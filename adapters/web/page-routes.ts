import fastifyStatic from "@fastify/static";
import type { FastifyPluginAsync } from "fastify";

/** The page at `/` and its files under `/chat/`. Sources and maps are not served. */
export function pageRoutes(folders: readonly string[]): FastifyPluginAsync {
  return async (app) => {
    await app.register(fastifyStatic, {
      root: [...folders],
      prefix: "/chat/",
      index: false,
      // The page itself is at `/` only: its links lead to nowhere from elsewhere.
      allowedPath: (path, _root, { routeOptions }) =>
        routeOptions.url === "/" ? path === "index.html" : /^\/[a-z-]+\.(css|js|svg|png)$/.test(path),
      // Names carry no version, so the browser asks each time and mostly hears "unchanged".
      cacheControl: false,
      setHeaders: (response) => {
        response.setHeader("cache-control", "no-cache");
      },
    });
    app.get("/", (_request, reply) => reply.sendFile("index.html", { cacheControl: false }));
  };
}
