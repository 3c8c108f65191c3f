import type { ChannelAdapter, ReadFile } from "./channel.js";
import type { InEveryLanguage } from "./codes.js";
import { ConfigurationError } from "./errors.js";
import type { ChannelName, OutboundFile } from "./message.js";

/** One variable of the environment that a channel reads. */
export interface Setting {
  /** What it is and where an administrator finds it; `huiying doctor` and the errors say it. */
  readonly what: InEveryLanguage;
  /** The channel is on as soon as one of its required settings is there, and then needs all of them. */
  readonly required?: true;
  /** Never repeated in a message or a log. */
  readonly secret?: true;
  /** What a value must look like; whatever is not blank if absent. */
  readonly shape?: RegExp;
  /** An address that begins with http:// or https://; slashes at its end are dropped. */
  readonly address?: true;
}

/** Values by variable; the required ones are there. */
export type SettingValues<S extends Readonly<Record<string, Setting>>> = {
  readonly [V in keyof S]: S[V] extends { readonly required: true } ? string : string | undefined;
};

/** What an adapter gets of the house it works in. */
export interface ChannelPorts {
  /** Where platforms reach us, without a slash at the end; absent: only this machine. */
  readonly publicUrl: string | undefined;
  readonly readFile: ReadFile;
  /** An address that serves a file of ours for an hour, for platforms that fetch; undefined without a public address. */
  readonly linkToFile: (file: OutboundFile) => string | undefined;
  /** Told what an administrator should know, without secrets and personal data. */
  readonly warn: (warning: string) => void;
  readonly clock: () => Date;
  /** From 0 to 1, for jitter. */
  readonly chance: () => number;
}

/** A channel as the registry (src/channels.ts) knows it: its settings, and how it is opened with them. */
export interface ChannelDefinition<S extends Readonly<Record<string, Setting>> = Readonly<Record<string, Setting>>> {
  readonly channel: ChannelName;
  readonly name: InEveryLanguage;
  readonly settings: S;
  /** True if nothing is sent with these values: whoever runs the channel takes the replies from where they are stored. */
  readonly sentOnceStored?: (values: SettingValues<S>) => boolean;
  /**
   * Loads what the platform needs and makes the adapter; nothing is sent yet.
   * @throws ConfigurationError for settings that can't be right, and where an optional package is not installed
   */
  open(values: SettingValues<S>, ports: ChannelPorts): Promise<ChannelAdapter>;
}

/** A channel that is set up, ready to be opened. */
export interface ConfiguredChannel {
  readonly channel: ChannelName;
  readonly name: InEveryLanguage;
  /** Nothing is sent: a reply counts as sent once it is stored. */
  readonly sentOnceStored: boolean;
  open(ports: ChannelPorts): Promise<ChannelAdapter>;
}

/** Lets the compiler see which settings are required. */
export function defineChannel<const S extends Readonly<Record<string, Setting>>>(
  definition: ChannelDefinition<S>,
): ReadableChannel {
  const { channel, name, settings } = definition;
  return {
    channel,
    name,
    settings,
    read: (environment) => {
      const values = valuesOf(settings, environment, name);
      if (!values) return undefined;
      const sentOnceStored = definition.sentOnceStored?.(values) ?? false;
      return { channel, name, sentOnceStored, open: (ports) => definition.open(values, ports) };
    },
  };
}

/** A channel whose settings can be read. */
export interface ReadableChannel {
  readonly channel: ChannelName;
  readonly name: InEveryLanguage;
  readonly settings: Readonly<Record<string, Setting>>;
  /**
   * @param environment without blank values
   * @returns undefined if the channel is off
   * @throws ConfigurationError naming every variable that is wrong or missing; values are not repeated
   */
  read(environment: Readonly<Record<string, string | undefined>>): ConfiguredChannel | undefined;
}

function valuesOf<S extends Readonly<Record<string, Setting>>>(
  settings: S,
  environment: Readonly<Record<string, string | undefined>>,
  name: InEveryLanguage,
): SettingValues<S> | undefined {
  const entries = Object.entries(settings).map(([variable, setting]) => {
    const given = environment[variable]?.trim();
    const value = setting.address ? given?.replace(/\/+$/, "") : given;
    return { variable, setting, value: value === "" ? undefined : value };
  });
  const isOn = entries.some(({ setting, value }) => setting.required && value !== undefined);
  const problems = entries.flatMap(({ variable, setting, value }) => {
    if (value === undefined) return isOn && setting.required ? [missing(variable, setting, name)] : [];
    if (setting.address && !isAddress(value)) return [wrong(variable, addressRule)];
    return setting.shape && !setting.shape.test(value) ? [wrong(variable, setting.what)] : [];
  });
  if (problems.length > 0) throw new ConfigurationError(problems.join("\n"));
  if (!isOn) return undefined;
  const values = Object.fromEntries(entries.map(({ variable, value }) => [variable, value]));
  return isComplete(settings, values) ? values : undefined;
}

// Every required value was found above; this tells the compiler so.
function isComplete<S extends Readonly<Record<string, Setting>>>(
  settings: S,
  values: Readonly<Record<string, string | undefined>>,
): values is SettingValues<S> {
  return Object.entries(settings).every(([variable, { required }]) => !required || values[variable] !== undefined);
}

const isAddress = (value: string) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

const addressRule: InEveryLanguage = {
  zh: "要以 http:// 或 https:// 开头",
  en: "must begin with http:// or https://",
};

const missing = (variable: string, { what }: Setting, name: InEveryLanguage) =>
  `${name.zh}还缺 ${variable}：${what.zh}。${name.en} also needs ${variable}: ${what.en}.`;

const wrong = (variable: string, rule: InEveryLanguage) =>
  `${variable} 不对：${rule.zh}。${variable} is not right: ${rule.en}.`;
