import { loadCity } from "../../src/city/load-city.js";
import { findDepartments } from "../../src/conversation/staff/find-department.js";
import { readStaffWords } from "../../src/conversation/staff/words.js";

// 889-862-173 is the number of ticket 1.
test.each([
  ["签收", { kind: "command", command: "accept", ticket: undefined, rest: "" }],
  ["签收 889-862-173", { kind: "command", command: "accept", ticket: 1, rest: "" }],
  ["退单 889862173 不归我们，归建设局", { kind: "command", command: "return", ticket: 1, rest: "不归我们，归建设局" }],
  ["进展：已派人到现场", { kind: "command", command: "record_progress", ticket: undefined, rest: "已派人到现场" }],
  ["Rectified 889-862-173: done", { kind: "command", command: "rectify", ticket: 1, rest: "done" }],
  ["return to the old road", { kind: "command", command: "return", ticket: undefined, rest: "to the old road" }],
  // A wrong digit is no ticket, and must not become the only other one.
  ["签收 889-862-174", { kind: "command", command: "accept", ticket: 0, rest: "" }],
  ["我的工单", { kind: "list" }],
  ["889 862 173", { kind: "show", ticket: 1 }],
  ["解除绑定", { kind: "unbind" }],
  ["怎么用", { kind: "help" }],
  ["acceptable weather today", { kind: "none" }],
  ["我家门口的路灯坏了", { kind: "none" }],
] as const)("an officer's words: %s", (text, expected) => {
  expect(readStaffWords(text)).toEqual(expected);
});

const city = loadCity("city", "intents/taxonomy.yaml");

test.each([
  ["jingyue/housing", undefined, ["jingyue/housing"]],
  ["净月高新区建设局", undefined, ["jingyue/housing"]],
  ["净月建设局", "taicang", ["jingyue/housing"]],
  ["净月 住建", undefined, ["jingyue/housing"]],
  ["人社局", "xuzhou", ["xuzhou/hrss"]],
  ["无锡 市监局", undefined, ["wuxi/market-supervision"]],
  ["交通运输", "taicang", ["taicang/transport"]],
  ["太仓 交通", "jingyue", ["taicang/transport"]],
  ["Jingyue Construction Bureau", undefined, ["jingyue/housing"]],
  ["火星管理局", "jingyue", []],
  ["", "jingyue", []],
])("a dispatcher's words for a department: %s (ticket of %s)", (words, district, expected) => {
  expect(findDepartments(city, words, district).map((d) => d.code)).toEqual(expected);
});
