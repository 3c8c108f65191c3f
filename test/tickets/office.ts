import type { Choice } from "../../src/domain/message.js";
import type { ReportedBy, ReportedIssue } from "../../src/domain/report.js";
import type { Staff } from "../../src/domain/staff.js";
import { addStaff } from "../../src/storage/staff.js";
import { bindStaff } from "../../src/storage/staff-bindings.js";
import type { Store } from "../../src/storage/store.js";
import { at } from "../domain/samples.js";

const member = { districts: [], active: true } as const;

/** The staff of the tests, each with a chat of his own name. */
export const staff = {
  li: { ...member, id: "li", name: "李建国", role: "officer", department: "jingyue/housing", language: "zh" },
  zhao: { ...member, id: "zhao", name: "Zhao", role: "officer", department: "jingyue/power", language: "en" },
  ji: { ...member, id: "ji", name: "纪委", role: "officer", department: "jingyue/discipline", language: "zh" },
  wang: { ...member, id: "wang", name: "王芳", role: "dispatcher", language: "zh" },
  qian: { ...member, id: "qian", name: "Qian", role: "dispatcher", districts: ["xuzhou"], language: "en" },
  admin: { ...member, id: "admin", name: "管理员", role: "administrator", language: "zh" },
  gone: {
    ...member,
    id: "gone",
    name: "已离职",
    role: "officer",
    department: "jingyue/housing",
    language: "zh",
    active: false,
  },
} as const satisfies Record<string, Staff>;

/** Makes the staff known, each reachable in the channel "office" by his own name. */
export async function openOffice(store: Store): Promise<void> {
  await store.write(async (tx) => {
    for (const someone of Object.values(staff)) {
      await addStaff(tx, someone);
      await bindStaff(
        tx,
        someone.id,
        { channel: "office", chat: someone.id, user: someone.id },
        at("2026-11-01 09:00"),
      );
    }
  });
}

/** A clear report of a power cut in Jingyue. */
export const powerCut: ReportedIssue = {
  text: "厂里老停电",
  matter: "power-supply",
  district: "jingyue",
  place: "和美路3号",
  kind: "complaint",
  urgency: "normal",
  files: [],
  candidates: ["power-supply"],
};

/** A person who writes in a chat of this name. */
export function known(chat: string, language: "zh" | "en" = "zh"): ReportedBy {
  return { kind: "known", reporter: { address: { channel: "web", chat, user: chat }, language } };
}

/** One message on its way, as a test wants to see it. */
export interface Told {
  readonly to: string;
  readonly text: string;
  readonly choices: readonly Choice[];
}

/** Gives what was put into the outbox since it was asked last, by recipient. */
export function listen(store: () => Store): () => Promise<Told[]> {
  let last = 0;
  return async () => {
    const rows = await store()
      .db.selectFrom("outbox")
      .select(["id", "chat", "body"])
      .where("id", ">", last)
      .orderBy("id")
      .execute();
    last = rows[rows.length - 1]?.id ?? last;
    return rows
      .map(({ chat, body }) => {
        const { text, choices }: { text: string; choices?: Choice[] } = JSON.parse(body ?? "{}");
        return { to: chat, text, choices: choices ?? [] };
      })
      .sort((a, b) => a.to.localeCompare(b.to));
  };
}
