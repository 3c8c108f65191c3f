import { z } from "zod";
import { inBoth } from "../../intents/problem-words.js";
import { inEveryLanguage } from "../../intents/taxonomy.js";
import { departmentKinds, languages, urgencies } from "../domain/codes.js";
import { staffRoles } from "../domain/staff.js";

const code = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]*$/,
    inBoth("代码用小写字母、数字和连字符", "write the code in small letters, digits and hyphens"),
  );
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, inBoth('时间写成 "09:00"', 'write the time as "09:00"'));
const day = z.iso.date(inBoth('日期写成 "2026-10-01"', 'write the day as "2026-10-01"'));
const hours = z.record(
  z.enum(urgencies),
  z
    .number(inBoth("请写小时数，例如 7", "write hours as a number, such as 7"))
    .positive(inBoth("小时数要大于 0", "hours must be more than 0")),
);

/** city.yaml */
export const cityShape = z.strictObject({
  name: inEveryLanguage,
  botName: inEveryLanguage,
  hotline: z.string(inBoth('号码要加引号，写成 "12345"', 'write the number in quotes, "12345"')).min(3),
  emergencyNumbers: z
    .array(
      z.strictObject({
        number: z.string(inBoth('号码要加引号，写成 "110"', 'write the number in quotes, "110"')).min(2),
        for: inEveryLanguage,
      }),
    )
    .min(1, inBoth("至少写一个号码", "name at least one number")),
  helpline: z.strictObject({
    number: z.string(inBoth('号码要加引号，写成 "12356"', 'write the number in quotes, "12356"')).min(2),
    name: inEveryLanguage,
  }),
  timezone: z
    .string(
      inBoth("时区写 IANA 名称，例如 Asia/Shanghai", "write the time zone as its IANA name, such as Asia/Shanghai"),
    )
    .refine(
      isTimezone,
      inBoth(
        "没有这个时区；请写 IANA 名称，例如 Asia/Shanghai",
        "is not a time zone; write its IANA name, such as Asia/Shanghai",
      ),
    ),
  workingHours: z
    .array(z.strictObject({ from: timeOfDay, to: timeOfDay }))
    .min(1, inBoth("至少写一段上班时间", "name at least one part of the working day")),
});

/** calendar.yaml */
export const calendarShape = z.strictObject({
  extraRestDays: z.array(day),
  extraWorkdays: z.array(day),
  knownYears: z.array(z.int().min(2020).max(2100)).default([]),
});

/** time-limits.yaml */
export const timeLimitsShape = z.strictObject({
  dispatchHours: hours,
  acceptanceHours: hours,
  firstContactHours: hours,
  resolutionHours: hours,
  reporterAnswerDays: z.number().positive(),
  followUpSilenceDays: z.number().positive(),
  draftSilenceMinutes: z.number().positive(),
});

/** districts.yaml */
export const districtsShape = z.record(
  code,
  z.strictObject({
    name: inEveryLanguage,
    aliases: z.array(z.string().min(2)).default([]),
    divisions: z
      .array(
        z
          .string(inBoth('代码要加引号，写成 "3204"', 'write the code in quotes, "3204"'))
          .regex(
            /^\d{2}(\d{2}(\d{2})?)?$/,
            inBoth("行政区划代码写前 2、4 或 6 位数字", "write 2, 4 or 6 digits of a division code"),
          ),
      )
      .default([]),
    localities: z.array(z.string().min(2)).default([]),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    city: inEveryLanguage,
    province: inEveryLanguage,
  }),
);

/** departments.yaml */
export const departmentsShape = z.strictObject({
  kinds: z.record(z.enum(departmentKinds), inEveryLanguage),
  pattern: inEveryLanguage.refine(
    (pattern) => languages.every((l) => pattern[l].includes("{district}") && pattern[l].includes("{kind}")),
    inBoth(
      "每种语言里都要有 {district} 和 {kind}，否则分不清部门",
      "must hold {district} and {kind} in every language, or departments could not be told apart",
    ),
  ),
  overrides: z.record(z.string(), inEveryLanguage).default({}),
});

/** staff.yaml */
export const staffShape = z.record(
  z
    .string()
    .regex(
      /^[a-z][a-z0-9.-]*$/,
      inBoth(
        "短名用小写字母、数字、点和连字符，例如 wang.fang",
        "write the id in small letters, digits, points and hyphens, such as wang.fang",
      ),
    ),
  z.strictObject({
    name: z.string().min(1),
    role: z.enum(staffRoles),
    department: z.string().optional(),
    districts: z.array(z.string()).default([]),
    language: z.enum(languages).default("zh"),
    active: z.boolean().default(true),
  }),
);

/** Minutes from midnight to a time of day as it is written in city.yaml. */
export function minutes(timeOfDay: string): number {
  const [hours = "0", rest = "0"] = timeOfDay.split(":");
  return Number(hours) * 60 + Number(rest);
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    // A RangeError is how the platform says that it does not know the zone.
    return false;
  }
}
