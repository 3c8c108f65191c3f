import { existsSync } from "node:fs";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";
import { configuredChannels } from "./channels.js";
import type { ConfiguredChannel } from "./domain/channel-definition.js";
import { ConfigurationError } from "./domain/errors.js";
import { packageRoot } from "./package-root.js";
import type { S3Place } from "./storage/s3-contents.js";

/** Settings of one process. Secrets and addresses come from the environment; everything else is in the city's files. */
export interface Config {
  readonly port: number;
  /** Where the server listens; 0.0.0.0 unless told otherwise. */
  readonly host: string;
  /** Where people and platforms reach us, without a slash at the end; absent: only this machine. */
  readonly publicUrl?: string;
  /** Absolute. Database, files and the trained model. */
  readonly dataFolder: string;
  /** PostgreSQL instead of SQLite. */
  readonly databaseUrl?: string;
  /** A store that speaks S3, for people's files instead of the data folder. */
  readonly s3?: S3Place;
  /** The folder of the administrator's files. */
  readonly cityFolder: string;
  readonly taxonomyFile: string;
  readonly sentencesFolder: string;
  /** Channels besides the web chat and the terminal, each as soon as its settings are there. */
  readonly channels: readonly ConfiguredChannel[];
  /** A language model that is asked about what the small model is unsure of; absent: nobody is asked. */
  readonly languageModel?: {
    /** Base address without a slash at the end: `http://127.0.0.1:8000/v1`. */
    readonly url: string;
    readonly model: string;
    readonly key?: string;
    readonly timeoutMs: number;
    /** Tokens that this process may spend on a day (UTC). */
    readonly dailyTokens: number;
  };
  readonly logLevel: (typeof logLevels)[number];
  /** Addresses of proxies that are believed when they say who calls: words of proxy-addr, or CIDR ranges, with commas. */
  readonly trustedProxies: string;
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const address = (what: string) =>
  z
    .string()
    .trim()
    .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), {
      message: `${what} 要以 http:// 或 https:// 开头。${what} must begin with http:// or https://.`,
    })
    .transform((value) => new URL(value).href.replace(/\/+$/, ""));

/** An address that others are put behind, so nothing may stand before the host or after the path. */
const bareAddress = (what: string, sentence: string) =>
  address(what).refine((value) => !/^https?:\/\/[^/]*@|[?#]/.test(value), { message: sentence });

/** Digits alone: "0x50" or "1e3" is a mistake. */
const wholeNumber = ([least, most]: readonly [number, number], sentence: string) =>
  z
    .string()
    .trim()
    .refine((value) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most, { message: sentence })
    .transform(Number);

const settings = z.object({
  PORT: wholeNumber(
    [0, 65_535],
    "PORT 要写端口号，例如 3000，最大 65535。PORT must be a port number, such as 3000, 65535 at most.",
  ).default(3000),
  HOST: z.string().min(1).default("0.0.0.0"),
  PUBLIC_URL: bareAddress(
    "PUBLIC_URL",
    "PUBLIC_URL 只写地址，例如 https://huiying.example.cn，不带用户名、? 和 #。PUBLIC_URL is only an address, such as https://huiying.example.cn, without a user, ? or #.",
  ).optional(),
  HUIYING_DATA: z.string().min(1).default("./data"),
  HUIYING_CITY: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .refine((value) => /^postgres(ql)?:\/\//.test(value), {
      message:
        "DATABASE_URL 要以 postgresql:// 开头；不设置就用 SQLite。DATABASE_URL must begin with postgresql://; without it SQLite is used.",
    })
    .optional(),
  HUIYING_S3_ENDPOINT: bareAddress(
    "HUIYING_S3_ENDPOINT",
    "HUIYING_S3_ENDPOINT 只写地址，例如 https://s3.example.com；密钥写在 HUIYING_S3_KEY_ID 和 HUIYING_S3_SECRET。HUIYING_S3_ENDPOINT is only an address, such as https://s3.example.com; keys go into HUIYING_S3_KEY_ID and HUIYING_S3_SECRET.",
  ).optional(),
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  HUIYING_S3_BUCKET: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
      message:
        "HUIYING_S3_BUCKET 要写存储桶的名称：3 到 63 个小写字母、数字、点或连字符。HUIYING_S3_BUCKET must be a bucket's name: 3 to 63 small letters, digits, dots or hyphens.",
    })
    .optional(),
  HUIYING_S3_REGION: z
    .string()
    .trim()
    .regex(/^[\w-]{1,50}$/, {
      message:
        "HUIYING_S3_REGION 要写区域，例如 cn-north-1；自己的服务器一般是 us-east-1。HUIYING_S3_REGION must be a region, such as cn-north-1; for a server of your own mostly us-east-1.",
    })
    .optional(),
  HUIYING_S3_KEY_ID: z.string().trim().optional(),
  HUIYING_S3_SECRET: z.string().trim().optional(),
  HUIYING_TRUSTED_PROXIES: z
    .string()
    .refine((value) => value.split(",").every((part) => isProxy(part.trim())), {
      message:
        "HUIYING_TRUSTED_PROXIES 要写 IP 地址或网段，用逗号分开，例如 10.0.0.0/8。HUIYING_TRUSTED_PROXIES is IP addresses or ranges with commas, such as 10.0.0.0/8.",
    })
    .default("loopback, linklocal, uniquelocal"),
  HUIYING_LLM_URL: bareAddress(
    "HUIYING_LLM_URL",
    "HUIYING_LLM_URL 只写地址，例如 http://127.0.0.1:8000/v1；令牌写在 HUIYING_LLM_KEY。HUIYING_LLM_URL is only an address, such as http://127.0.0.1:8000/v1; a token goes into HUIYING_LLM_KEY.",
  ).optional(),
  HUIYING_LLM_MODEL: z.string().trim().optional(),
  HUIYING_LLM_KEY: z
    .string()
    .trim()
    // What else a header can't hold: https://www.rfc-editor.org/rfc/rfc6750#section-2.1
    .regex(/^[\x21-\x7e]+$/, {
      message:
        "HUIYING_LLM_KEY 只能有英文字母、数字和符号，中间没有空格。HUIYING_LLM_KEY may hold only letters, digits and signs of ASCII, without blanks.",
    })
    .optional(),
  HUIYING_LLM_TIMEOUT_MS: wholeNumber(
    [100, 10_000],
    "HUIYING_LLM_TIMEOUT_MS 要写毫秒数，100 到 10000。HUIYING_LLM_TIMEOUT_MS must be milliseconds, 100 to 10000.",
  ).default(3_000),
  HUIYING_LLM_DAILY_TOKENS: wholeNumber(
    [0, Number.MAX_SAFE_INTEGER],
    "HUIYING_LLM_DAILY_TOKENS 要写每天最多用多少 token，例如 200000。HUIYING_LLM_DAILY_TOKENS must be how many tokens a day may cost, such as 200000.",
  ).default(200_000),
  LOG_LEVEL: z
    .enum(logLevels, { error: `LOG_LEVEL 可选 ${logLevels.join("、")}。LOG_LEVEL is one of ${logLevels.join(", ")}.` })
    .default("info"),
});

const s3Settings = [
  "HUIYING_S3_ENDPOINT",
  "HUIYING_S3_BUCKET",
  "HUIYING_S3_REGION",
  "HUIYING_S3_KEY_ID",
  "HUIYING_S3_SECRET",
] as const;

const shape = settings
  .refine((env) => env.HUIYING_LLM_URL === undefined || env.HUIYING_LLM_MODEL !== undefined, {
    message:
      "HUIYING_LLM_MODEL 要写模型的名称，因为设置了 HUIYING_LLM_URL。HUIYING_LLM_MODEL must name the model, since HUIYING_LLM_URL is set.",
  })
  .superRefine((env, { addIssue }) => {
    const missing = s3Settings.filter((name) => env[name] === undefined);
    if (missing.length === 0 || missing.length === s3Settings.length) return;
    addIssue({
      code: "custom",
      message: `还缺 ${missing.join("、")}：文件存储的五项设置要么都写，要么都不写。${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing: of the file store's five settings write all or none.`,
    });
  });

/**
 * Reads the settings. An empty variable counts as not set.
 * @throws ConfigurationError naming every wrong variable and what to change; values are not repeated, some are secret
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = shape.safeParse(set);
  // Each message names its variable.
  const problems = parsed.success ? [] : parsed.error.issues.map((i) => i.message);
  const channels = channelsOf(set, problems);
  if (!parsed.success || problems.length > 0) throw new ConfigurationError(problems.join("\n"));
  const env = parsed.data;
  const dataFolder = resolve(env.HUIYING_DATA);
  const cityFolder = chooseCityFolder(env.HUIYING_CITY, dataFolder);
  const ownTaxonomy = join(cityFolder, "taxonomy.yaml");
  const ownSentences = join(cityFolder, "sentences");
  return {
    port: env.PORT,
    host: env.HOST,
    ...(env.PUBLIC_URL ? { publicUrl: env.PUBLIC_URL } : {}),
    dataFolder,
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...s3Of(env),
    cityFolder,
    taxonomyFile: existsSync(ownTaxonomy) ? ownTaxonomy : join(packageRoot, "intents", "taxonomy.yaml"),
    sentencesFolder: existsSync(ownSentences) ? ownSentences : join(packageRoot, "intents", "sentences"),
    channels,
    ...languageModelOf(env),
    logLevel: env.LOG_LEVEL,
    trustedProxies: env.HUIYING_TRUSTED_PROXIES,
  };
}

function channelsOf(
  environment: Readonly<Record<string, string | undefined>>,
  problems: string[],
): readonly ConfiguredChannel[] {
  try {
    return configuredChannels(environment);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    problems.push(error.message);
    return [];
  }
}

// A word of proxy-addr, an address or a range: https://github.com/fastify/proxy-addr
function isProxy(part: string): boolean {
  if (["loopback", "linklocal", "uniquelocal"].includes(part)) return true;
  const [address = "", bits, ...more] = part.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

// Named, else the administrator's own beside the data, else the example city.
function chooseCityFolder(named: string | undefined, dataFolder: string): string {
  if (named) return resolve(named);
  const own = join(dataFolder, "city");
  return existsSync(own) ? own : join(packageRoot, "city");
}

function s3Of(env: z.infer<typeof shape>): Pick<Config, "s3"> {
  const { HUIYING_S3_ENDPOINT: endpoint, HUIYING_S3_BUCKET: bucket, HUIYING_S3_REGION: region } = env;
  const { HUIYING_S3_KEY_ID: keyId, HUIYING_S3_SECRET: secret } = env;
  if (!endpoint || !bucket || !region || !keyId || !secret) return {};
  return { s3: { endpoint, bucket, region, keyId, secret } };
}

function languageModelOf(env: z.infer<typeof shape>): Pick<Config, "languageModel"> {
  const { HUIYING_LLM_URL: url, HUIYING_LLM_MODEL: model, HUIYING_LLM_KEY: key } = env;
  if (url === undefined || model === undefined) return {};
  const limits = { timeoutMs: env.HUIYING_LLM_TIMEOUT_MS, dailyTokens: env.HUIYING_LLM_DAILY_TOKENS };
  return { languageModel: { url, model, ...(key === undefined ? {} : { key }), ...limits } };
}
