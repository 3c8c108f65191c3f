/** A story (whole dialog), as its file says it. The format is described in test/stories/README.md. */
export interface Story {
  readonly file: string;
  readonly title: string;
  readonly steps: readonly Step[];
}

/** What somebody sends. */
export type Sending =
  | { readonly kind: "text"; readonly text: string; readonly quoted?: string; readonly edits?: true }
  | { readonly kind: "at_once"; readonly texts: readonly string[] }
  | { readonly kind: "press"; readonly label: string; readonly oldest: boolean }
  | { readonly kind: "file"; readonly file: string; readonly count: number; readonly caption: string }
  | { readonly kind: "voice" }
  | { readonly kind: "location"; readonly latitude: number; readonly longitude: number; readonly label: string }
  | { readonly kind: "started"; readonly payload: string }
  | { readonly kind: "sticker" };

/** One line of a story. */
export type Step = { readonly line: number } & (
  | { readonly kind: "at"; readonly at: Date }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "send"; readonly who: string; readonly what: Sending }
  | {
      readonly kind: "command";
      readonly staff: string;
      readonly command: string;
      readonly ticket: number | undefined;
      readonly options: ReadonlyMap<string, string>;
      readonly note: string;
    }
  | { readonly kind: "code"; readonly staff: string; readonly name: string }
  | { readonly kind: "remember"; readonly pattern: string }
  /** `who` absent: the one who acted last. */
  | {
      readonly kind: "hears";
      readonly who: string | undefined;
      readonly how: "contains" | "lacks" | "begins";
      readonly fragments: readonly string[];
    }
  | { readonly kind: "silent"; readonly who: string | undefined }
  | { readonly kind: "buttons"; readonly labels: readonly string[] }
  | { readonly kind: "messages"; readonly count: number }
  | { readonly kind: "tickets"; readonly count: number }
  | { readonly kind: "ticket"; readonly ticket: number | undefined; readonly facts: ReadonlyMap<string, string> }
  | { readonly kind: "history"; readonly ticket: number | undefined; readonly commands: readonly string[] }
  | { readonly kind: "refused"; readonly fragments: readonly string[] }
  | { readonly kind: "no_trace"; readonly who: string }
);

type Parsed = Step extends infer S ? (S extends Step ? Omit<S, "line"> : never) : never;

/**
 * Reads a story.
 * @throws Error with file and line if a line is none of the known ones
 */
export function parseStory(file: string, text: string): Story {
  const lines = text.split(/\r?\n/);
  const title = /^#\s*(.+)$/.exec(lines[0] ?? "")?.[1];
  if (!title) throw new Error(`${file}:1: a story begins with "# its title"`);
  const steps: Step[] = [];
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const parsed = parseLine(line, `${file}:${index + 1}`);
    steps.push({ ...parsed, line: index + 1 });
  }
  return { file, title, steps };
}

function parseLine(line: string, where: string): Parsed {
  for (const [pattern, make] of forms) {
    const match = pattern.exec(line);
    if (match)
      return make(
        match.slice(1).map((part) => part?.trim() ?? ""),
        where,
      );
  }
  throw new Error(`${where}: this line is none of those that test/stories/README.md knows: ${line}`);
}

type Make = (parts: string[], where: string) => Parsed;
const name = "([\\p{L}\\p{N}][\\p{L}\\p{N} .@_-]*?)";
const form = (pattern: string): RegExp => new RegExp(`^${pattern}$`, "su");

const forms: readonly (readonly [RegExp, Make])[] = [
  [form("at:\\s*(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d)"), ([day, time]) => ({ kind: "at", at: moment(day, time) })],
  [form("wait:\\s*(\\d+) (minute|hour|day)s?"), ([n, unit]) => ({ kind: "wait", ms: Number(n) * unitMs(unit) })],
  [form("remember:(.+)"), ([pattern = ""]) => ({ kind: "remember", pattern })],
  [form(`code for ${name}:\\s*\\{(\\w+)\\}`), ([staff = "", code = ""]) => ({ kind: "code", staff, name: code })],
  [form("bot:(.+)"), ([said = ""], where) => hears(undefined, "contains", said, where)],
  [form("bot not:(.+)"), ([said = ""], where) => hears(undefined, "lacks", said, where)],
  [form("bot first:(.+)"), ([said = ""], where) => hears(undefined, "begins", said, where)],
  [form("bot says nothing"), () => ({ kind: "silent", who: undefined })],
  [form(`${name} gets:(.+)`), ([who, said = ""], where) => hears(who, "contains", said, where)],
  [form(`${name} gets not:(.+)`), ([who, said = ""], where) => hears(who, "lacks", said, where)],
  [form(`${name} gets nothing`), ([who]) => ({ kind: "silent", who })],
  [form("buttons:(.+)"), ([labels = ""]) => ({ kind: "buttons", labels: labels.split("|").map((l) => l.trim()) })],
  [form("messages:\\s*(\\d+)"), ([count]) => ({ kind: "messages", count: Number(count) })],
  [form("tickets:\\s*(\\d+)"), ([count]) => ({ kind: "tickets", count: Number(count) })],
  [
    form("ticket(?: (\\d+))?:(.+)"),
    ([n, facts = ""], where) => ({ kind: "ticket", ticket: nth(n), facts: pairs(facts, where) }),
  ],
  [
    form("history(?: (\\d+))?:(.+)"),
    ([n, all = ""]) => ({ kind: "history", ticket: nth(n), commands: all.split(/\s+/) }),
  ],
  [form("refused:(.+)"), ([said = ""], where) => ({ kind: "refused", fragments: fragmentsOf(said, where) })],
  [form(`no trace of ${name}`), ([who = ""]) => ({ kind: "no_trace", who })],
  [form("([\\w.]+) > (\\w+)(?: (\\d+))?((?: \\w+=\\S+?)*)(?::(.*))?"), command],
  [
    form(`${name} presses( old)?:(.+)`),
    ([who, old, label = ""]) => sends(who, { kind: "press", label, oldest: old === "old" }),
  ],
  [
    form(`${name} sends (?:(\\d+) )?(photo|missing photo|program)s?(?::(.*))?`),
    ([who, count, file = "", caption = ""]) => sends(who, { kind: "file", file, count: Number(count || 1), caption }),
  ],
  [form(`${name} sends voice`), ([who]) => sends(who, { kind: "voice" })],
  [form(`${name} sends a sticker`), ([who]) => sends(who, { kind: "sticker" })],
  [
    form(`${name} sends location (-?[\\d.]+),\\s*(-?[\\d.]+)(?: (.+))?`),
    ([who, latitude, longitude, label = ""]) =>
      sends(who, { kind: "location", latitude: Number(latitude), longitude: Number(longitude), label }),
  ],
  [form(`${name} opens the chat(?::(.+))?`), ([who, payload = ""]) => sends(who, { kind: "started", payload })],
  [
    form(`${name} quotes \\*([^*]+)\\*:(.+)`),
    ([who, quoted = "", text = ""]) => sends(who, { kind: "text", text, quoted }),
  ],
  [form(`${name} edits:(.+)`), ([who, text = ""]) => sends(who, { kind: "text", text, edits: true })],
  [
    form(`${name} at once:(.+)`),
    ([who, all = ""]) => sends(who, { kind: "at_once", texts: all.split("||").map((t) => t.trim()) }),
  ],
  [form(`${name}:(.*)`), ([who, text = ""]) => sends(who, { kind: "text", text })],
];

function sends(who: string | undefined, what: Sending): Parsed {
  return { kind: "send", who: who ?? "", what };
}

function command([staff = "", name = "", n, options = "", note = ""]: string[], where: string): Parsed {
  return { kind: "command", staff, command: name, ticket: nth(n), options: pairs(options, where), note };
}

function hears(who: string | undefined, how: "contains" | "lacks" | "begins", said: string, where: string): Parsed {
  return { kind: "hears", who, how, fragments: fragmentsOf(said, where) };
}

// Every *…* or "…" is a fragment; a line without any is one.
function fragmentsOf(said: string, where: string): string[] {
  const marked = [...said.matchAll(/\*([^*]+)\*|"([^"]+)"/g)].map((m) => m[1] ?? m[2] ?? "");
  if (marked.length === 0) return [said.trim()];
  const rest = said.replace(/\*([^*]+)\*|"([^"]+)"/g, "").trim();
  if (rest !== "") throw new Error(`${where}: "${rest}" stands outside of *…*, so it would not be looked for`);
  return marked;
}

function pairs(text: string, where: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of text.trim().split(/\s+/)) {
    if (part === "") continue;
    const at = part.indexOf("=");
    if (at < 1) throw new Error(`${where}: "${part}" should be name=value`);
    found.set(part.slice(0, at), part.slice(at + 1));
  }
  return found;
}

function nth(text: string | undefined): number | undefined {
  return text ? Number(text) : undefined;
}

function unitMs(unit: string | undefined): number {
  return unit === "day" ? 86_400_000 : unit === "hour" ? 3_600_000 : 60_000;
}

// The districts served are in China, which has one time and no summer time.
function moment(day = "", time = ""): Date {
  return new Date(`${day}T${time}:00+08:00`);
}
