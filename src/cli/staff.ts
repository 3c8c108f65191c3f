import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import { hashSecret } from "../core.js";
import type { City } from "../domain/city.js";
import { DomainError } from "../domain/errors.js";
import { receiptCode } from "../domain/receipt-code.js";
import { type Staff, staffRoles } from "../domain/staff.js";
import { addStaff, listStaff, staffById } from "../storage/staff.js";
import { createStaffCode } from "../storage/staff-bindings.js";
import { CommandRefused, command, print, printJson, UsageError, withCore } from "./program.js";
import { say } from "./say.js";

const codeValidHours = 24;

/** `huiying staff add|code|list`: who works here, and how they connect their chat. */
export function staffCommand(): Command {
  const staff = command("staff", "工作人员 / members of staff");
  staff.addCommand(
    command("add", "添加或修改一位工作人员 / add or change a member of staff")
      .argument("<id>", "短名，例如 wang.fang / short name, such as wang.fang")
      .option("--name <name>", "姓名 / full name")
      .option(
        "--role <role>",
        "角色：officer 经办人，dispatcher 派单员，administrator 管理员 / role: officer, dispatcher or administrator",
        "officer",
      )
      .option(
        "--department <department>",
        "经办人的部门，区划/部门类别，例如 jingyue/housing / an officer's department, district/kind",
      )
      .option(
        "--districts <list>",
        "派单员负责的区划，用逗号分开，不写就是全部 / a dispatcher's districts, with commas",
      )
      .option("--lang <language>", "通知用的语言，zh 或 en / language of what he is told, zh or en", "zh")
      .option("--json", "输出 JSON / print JSON")
      .action(add),
  );
  staff.addCommand(
    command("code", "发一次性绑定码，24小时内有效 / a one-time code to connect a chat, valid for 24 hours")
      .argument("<id>", "短名 / short name")
      .option("--json", "输出 JSON / print JSON")
      .action(code),
  );
  staff.addCommand(
    command("remove", "停用一位工作人员，不再收到工单 / make a member of staff inactive")
      .argument("<id>", "短名 / short name")
      .option("--json", "输出 JSON / print JSON")
      .action(remove),
  );
  staff.addCommand(
    command("list", "列出工作人员 / list the members of staff").option("--json", "输出 JSON / print JSON").action(list),
  );
  return staff;
}

interface AddOptions {
  readonly name?: string;
  readonly role: string;
  readonly department?: string;
  readonly districts?: string;
  readonly lang: string;
  readonly json?: boolean;
}

async function add(id: string, options: AddOptions): Promise<void> {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(id))
    throw new UsageError(
      "短名用字母、数字、点、横线，最多40个。The short name is letters, digits, dots and dashes, at most 40.",
    );
  const role = staffRoles.find((r) => r === options.role);
  if (!role) throw new UsageError(`--role 可选 ${staffRoles.join("、")}。--role is one of ${staffRoles.join(", ")}.`);
  if (options.lang !== "zh" && options.lang !== "en")
    throw new UsageError("--lang 只能是 zh 或 en。--lang is zh or en.");
  const language = options.lang;
  if (role === "officer" && !options.department)
    throw new UsageError(
      "经办人要用 --department 写明部门，例如 jingyue/housing。An officer needs --department <district/kind>, such as jingyue/housing.",
    );
  if (role !== "officer" && options.department)
    throw new UsageError(
      "只有经办人有部门，请去掉 --department，或者写 --role officer。Only an officer has a department: leave --department out, or write --role officer.",
    );
  await withCore(async ({ store, city }) => {
    if (city.staff.some((member) => member.id === id))
      throw new CommandRefused(
        say(`${id} 写在 staff.yaml 里，请在那里修改。`, `${id} stands in staff.yaml; please change it in that file.`),
      );
    const member: Staff = {
      id,
      name: options.name?.trim() || id,
      role,
      ...(options.department ? { department: requireDepartment(options.department, city) } : {}),
      districts: requireDistricts(options.districts, city),
      language,
      active: true,
    };
    await store.write((tx) => addStaff(tx, member));
    if (options.json) printJson(member);
    else
      print(
        say(
          `已保存 ${id}。绑定聊天：huiying staff code ${id}`,
          `Saved ${id}. To connect a chat: huiying staff code ${id}`,
        ),
      );
  });
}

async function code(id: string, options: { readonly json?: boolean }): Promise<void> {
  await withCore(async ({ store, clock }) => {
    const member = await staffById(store.db, id);
    if (!member) throw new DomainError("not_found", { kind: "no_such_staff" });
    if (!member.active) throw new DomainError("forbidden", { kind: "staff_inactive" });
    // The first half of a receipt code: 40 bits, used once, for a day, and only by chat, where tries are limited.
    const secret = receiptCode(randomBytes).slice(0, 9);
    const expiresAt = new Date(clock().getTime() + codeValidHours * 3_600_000);
    await store.write((tx) => createStaffCode(tx, id, hashSecret(secret), expiresAt));
    if (options.json) printJson({ staff: id, code: secret, expiresAt: expiresAt.toISOString() });
    else
      print(
        say(
          `${secret}\n请在聊天里发送：绑定 ${secret}（24小时内有效，只能用一次）`,
          `${secret}\nSend this in the chat: bind ${secret} (valid for 24 hours, once)`,
        ),
      );
  });
}

async function remove(id: string, options: { readonly json?: boolean }): Promise<void> {
  await withCore(async ({ store, city }) => {
    if (city.staff.some((member) => member.id === id && member.active))
      throw new CommandRefused(
        say(
          `${id} 写在 staff.yaml 里，请从文件里删去。`,
          `${id} stands in staff.yaml; please take it out of that file.`,
        ),
      );
    const member = await staffById(store.db, id);
    if (!member) throw new DomainError("not_found", { kind: "no_such_staff" });
    const inactive: Staff = { ...member, active: false };
    await store.write((tx) => addStaff(tx, inactive));
    if (options.json) printJson(inactive);
    else print(say(`已停用 ${id}。`, `${id} is inactive now.`));
  });
}

async function list(options: { readonly json?: boolean }): Promise<void> {
  await withCore(async ({ store }) => {
    const staff = await listStaff(store.db);
    if (options.json) printJson(staff);
    else
      for (const s of staff)
        print(
          [s.id, s.name, s.role, s.department ?? s.districts.join(","), s.active ? "" : "（停用 / inactive）"]
            .join("  ")
            .trimEnd(),
        );
  });
}

function requireDepartment(given: string, city: City): string {
  if (!city.departments.has(given)) throw new DomainError("invalid", { kind: "unknown_department", given });
  return given;
}

function requireDistricts(given: string | undefined, city: City): string[] {
  const districts = (given ?? "")
    .split(/[,，]/)
    .map((d) => d.trim())
    .filter((d) => d !== "");
  for (const district of districts) {
    if (!city.districts.has(district)) throw new DomainError("invalid", { kind: "unknown_district", given: district });
  }
  return districts;
}
