import { lookup as systemLookup } from "node:dns/promises";
import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { withDeadline } from "./deadline.js";
import { isLoopbackAddress, isPublicAddress } from "./public-address.js";
import { unreachableReason } from "./request.js";

/** A file to be fetched from an address that somebody else named. */
export interface GuardedDownload {
  readonly url: string;
  /** Hosts that are asked: `files.slack.com` is that one, `.fbcdn.net` all below it. */
  readonly hosts: readonly string[];
  /**
   * Addresses that the administrator has set (`*_API_ROOT`). Of those on this computer, such as an emulator's
   * `http://127.0.0.1:8081`, the same origin may be fetched from too, by http as well; others change nothing.
   */
  readonly roots?: readonly string[];
  /** Sent to the origin of `url` only, never to where it redirects; so a token may be among them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** From resolving the name to the last byte, over all redirects. */
  readonly timeoutMs: number;
  /** More than that is cut off. */
  readonly maxBytes: number;
  /** Whose file it is, as errors say it: "LINE". */
  readonly from: string;
}

/** What was fetched. */
export interface Downloaded {
  readonly content: Uint8Array;
  readonly headers: IncomingHttpHeaders;
}

/** Why there is no file, in words without addresses, tokens and names. */
export class DownloadError extends Error {
  constructor(
    from: string,
    readonly reason: string,
    /** The answer's, if there was one: at 401 a token may have to be renewed. */
    readonly status?: number,
  ) {
    super(`${from}'s files: ${reason}`);
    this.name = "DownloadError";
  }
}

/** How names are resolved and whom connections may reach; only tests have another. */
export interface Network {
  /** All IP addresses of a name. */
  resolve(name: string): Promise<readonly string[]>;
  isPublic(address: string): boolean;
  /** The certificate authority instead of the usual ones, PEM. */
  readonly authority?: string;
  /** Instead of 443. */
  readonly port?: number;
}

const internet: Network = {
  resolve: async (name) => (await systemLookup(name, { all: true })).map(({ address }) => address),
  isPublic: isPublicAddress,
};
const mostRedirects = 3;

/**
 * Fetches a file from an address that a webhook or a platform's answer has named, without being led into our own network:
 * only https, only hosts that are listed, on the usual port; the name is resolved once, every address of it must be of the
 * open internet, and the connection goes to those very addresses. Redirects are followed at most three times, each checked
 * likewise.
 *
 * ```ts
 * const { content } = await guardedFetch(
 *   { url, hosts: [".fbcdn.net", "lookaside.fbsbx.com"], roots: [apiRoot], headers: { authorization },
 *     timeoutMs: timeouts.file, maxBytes: abilities.fileBytes, from: "WhatsApp" },
 *   signal,
 * );
 * ```
 * For a file that is asked for by its id at the configured API root itself, `request` is enough.
 * @throws DownloadError if it is refused, too large, away, or answered with anything but 200
 */
export async function guardedFetch(
  download: GuardedDownload,
  signal?: AbortSignal,
  network: Network = internet,
): Promise<Downloaded> {
  try {
    return await withDeadline(download.timeoutMs, signal, (both) => follow(download, both, network));
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    throw new DownloadError(download.from, unreachableReason(error, signal));
  }
}

async function follow(download: GuardedDownload, signal: AbortSignal, network: Network): Promise<Downloaded> {
  let url = parsed(download, download.url);
  const first = url.origin;
  for (let redirects = 0; ; redirects++) {
    const addresses = await addressesOf(download, url, signal, network);
    const headers = url.origin === first ? download.headers : undefined;
    const response = await ask(url, addresses, headers, signal, network);
    try {
      const { statusCode = 0 } = response;
      const { location } = response.headers;
      if (statusCode === 200) return { content: await contentOf(download, response), headers: response.headers };
      if (![301, 302, 303, 307, 308].includes(statusCode) || location === undefined)
        throw new DownloadError(download.from, `answered ${statusCode}`, statusCode);
      if (redirects === mostRedirects) throw new DownloadError(download.from, "redirected too often");
      url = parsed(download, location, url);
    } finally {
      response.destroy();
    }
  }
}

// The parser turns every spelling of an IP address (decimal, octal, short) into the usual one: https://url.spec.whatwg.org/#ipv4
function parsed(download: GuardedDownload, address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) throw new DownloadError(download.from, "named no address");
  return new URL(address, base?.href);
}

/** The addresses of the URL's host, all of them checked. */
async function addressesOf(
  download: GuardedDownload,
  url: URL,
  signal: AbortSignal,
  network: Network,
): Promise<readonly string[]> {
  const refused = new DownloadError(download.from, "named an address that is not fetched from");
  const name = nameOf(url);
  const isOwn = (download.roots ?? []).some((root) => isLoopbackRoot(root) && new URL(root).origin === url.origin);
  if (url.username !== "" || url.password !== "") throw refused;
  if (!isOwn && (url.protocol !== "https:" || url.port !== "" || !isListed(name, download.hosts))) throw refused;
  const addresses = isIP(name) ? [name] : await unlessAborted(network.resolve(name), signal);
  const isGood = isOwn ? isLoopbackAddress : network.isPublic;
  if (addresses.length === 0 || !addresses.every((address) => isGood(address))) throw refused;
  return addresses;
}

function isListed(name: string, hosts: readonly string[]): boolean {
  return hosts.some((host) => (host.startsWith(".") ? name.endsWith(host) : name === host));
}

function isLoopbackRoot(root: string): boolean {
  if (!URL.canParse(root)) return false;
  const name = nameOf(new URL(root));
  return name === "localhost" || isLoopbackAddress(name);
}

const nameOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, "");

function ask(
  url: URL,
  addresses: readonly string[],
  headers: Readonly<Record<string, string>> | undefined,
  signal: AbortSignal,
  network: Network,
): Promise<IncomingMessage> {
  const name = nameOf(url);
  const options = {
    hostname: name,
    port: url.port || undefined,
    path: url.pathname + url.search,
    headers: { ...headers, host: url.host, "accept-encoding": "identity" },
    lookup: only(addresses),
    // A connection of its own: one that is kept could lead to an address of yesterday's.
    agent: false,
    signal,
  };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === "https:"
        ? requestHttps({ ...options, port: url.port || network.port, ca: network.authority })
        : requestHttp(options);
    request.once("response", resolve);
    // More than one may come, and one without a listener would end the process.
    request.on("error", reject);
    request.end();
  });
}

// Instead of resolving again, which might give another answer this time.
function only(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, { all: wantsAll }, done) => {
    const [first] = all;
    if (!first) done(new Error("no address"), "");
    else if (wantsAll) done(null, all);
    else done(null, first.address, first.family);
  };
}

async function contentOf({ from, maxBytes }: GuardedDownload, response: IncomingMessage): Promise<Uint8Array> {
  const tooLarge = () => new DownloadError(from, "larger than is taken in");
  if ((response.headers["content-encoding"] ?? "identity") !== "identity")
    throw new DownloadError(from, "answered with packed content");
  if (Number(response.headers["content-length"] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// Resolving can't be broken off; nobody waits for it any longer.
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
