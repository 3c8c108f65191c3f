import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { testConfig } from "../support/system.js";
import { ensureBuilt } from "./build.js";

const folder = mkdtempSync(join(tmpdir(), "huiying-cli-"));

beforeAll(() => {
  ensureBuilt();
  testConfig(folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `huiying` with these arguments and this standard input to its end. */
function huiying(args: readonly string[], input = ""): Promise<Ended> {
  const env = { PATH: process.env.PATH, HOME: folder, HUIYING_DATA: folder, LANG: "zh_CN.UTF-8" };
  const child = spawn(process.execPath, [resolve("bin/huiying.js"), ...args], { env });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    out += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    err += chunk;
  });
  child.stdin.end(input);
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (code) => done({ code, out, err }));
  });
}

async function chat(name: string, ...lines: string[]): Promise<string> {
  const { code, out, err } = await huiying(["chat", "--as", name], lines.map((line) => `${line}\n`).join(""));
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
}

async function numbers(): Promise<{ number: string; department: string | null; status: string }[]> {
  const { out } = await huiying(["ticket", "list", "--json"]);
  return JSON.parse(out);
}

async function act(number: string, command: string, staff: string, note?: string): Promise<Ended> {
  return huiying(["ticket", "do", number, command, "--as", staff, ...(note ? ["--note", note] : []), "--json"]);
}

test("story 1 in the terminal, the department on the command line", async () => {
  const filed = await chat(
    "老高",
    "我是净月开发区福祉大路1888号精密零件厂的，最近老是突然停电，零件报废，机床都损坏了，请帮我们想想办法",
    "对",
  );
  expect(filed).toMatch(/请核对[\s\S]*供电与停电[\s\S]*1\. 对，提交[\s\S]*已受理[\s\S]*编号 \d{3}-\d{3}-\d{3}/);
  const [ticket] = await numbers();
  expect(ticket).toMatchObject({
    department: "housing",
    status: "dispatched",
    district: "jingyue",
    area: "food-energy",
  });
  const number = ticket?.number ?? "";

  expect(await act(number, "accept", "sun.li")).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/不归/) });
  expect(await act(number, "rectified", "li.jianguo")).toMatchObject({ code: 1, out: "" });
  expect((await act(number, "accept", "li.jianguo")).code).toBe(0);
  expect((await act(number, "progress", "li.jianguo", "已会同供电公司现场查勘")).code).toBe(0);
  const { out } = await act(number, "rectified", "li.jianguo", "新线路已建成并完成切换");
  expect(JSON.parse(out)).toMatchObject({ number, status: "rectified" });

  // What happened meanwhile is said first, then the answer to what he writes.
  const heard = await chat("老高", "解决了", "联系过", "满意");
  expect(heard).toMatch(
    /已签收[\s\S]*现场查勘[\s\S]*新线路已建成[\s\S]*问题解决了吗[\s\S]*已办结销号[\s\S]*记下了，谢谢您/,
  );
  const shown: unknown = JSON.parse((await huiying(["ticket", "show", number, "--json"])).out);
  expect(shown).toMatchObject({
    status: "closed",
    outcome: "solved",
    followUp: { solved: "yes", contacted: true, satisfied: true },
  });
});

test("story 3 in the terminal", async () => {
  const before = (await numbers()).length;
  const heard = await chat(
    "吴总",
    "我们是太仓浮桥镇做齿轮的，物流不畅，货发不出去，而且钢材涨价，生产成本上涨得厉害",
    "1",
  );
  expect(heard).toMatch(/已受理，分成2件/);
  const filed = (await numbers()).slice(0, -before);
  expect(filed.map((t) => t.department).sort()).toEqual(["development-reform", "transport"]);
});

test("story 10 in the terminal: the code opens it from another chat", async () => {
  const heard = await chat("小郑", "我想匿名反映，太仓沙溪镇宏达电子厂拖欠我们三个月工资，二十多个人都没拿到", "对");
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(heard)?.[0] ?? "";
  const [ticket] = await numbers();
  expect(ticket).toMatchObject({ matter: "unpaid-wages", district: "taicang", status: "dispatched" });
  expect(await chat("另一个人", code)).toMatch(/查询码对上了[\s\S]*拖欠工资/);
  expect(await chat("小郑")).toBe("");
});

test("in English, and wrong usage ends with 2", async () => {
  const { code, out } = await huiying(
    ["chat", "--as", "Tom", "--lang", "en"],
    "The street lights on Hemei Road in Jingyue have been dark for a week\nyes\nstatus\n",
  );
  expect(code).toBe(0);
  expect(out).toMatch(
    /Please check[\s\S]*Street lights[\s\S]*Filed[\s\S]*Ticket \d{3}-\d{3}-\d{3}[\s\S]*not yet accepted/,
  );
  expect((await huiying(["chat", "--lang", "fr"])).code).toBe(2);
  expect((await huiying(["ticket", "do", "482-173-056", "accept", "--as", "sun.li"])).code).toBe(1);
  expect((await huiying(["ticket", "do", "482-173-056", "explode", "--as", "sun.li"])).code).toBe(2);
});
