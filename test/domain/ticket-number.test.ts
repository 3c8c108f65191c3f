import {
  findTicketNumber,
  formatTicketNumber,
  holdsMiswrittenNumber,
  ticketId,
  ticketNumber,
} from "../../src/domain/ticket-number.js";

const manyIds = [
  ...Array.from({ length: 1_000 }, (_, i) => i + 1),
  ...Array.from({ length: 1_000 }, (_, i) => 99_999_999 - i),
  ...Array.from({ length: 1_000 }, (_, i) => (i + 1) * 99_991),
];

// 61,803,399 × 1 + 27,182,818 = 88,986,217; Damm's table leads from 8 by 8 9 8 6 2 1 7 to 3.
test("the number of the first ticket, worked out by hand", () => {
  expect(ticketNumber(1)).toBe("889862173");
  expect(formatTicketNumber(1)).toBe("889-862-173");
});

test("every id has a number of its own, and the number leads back to it", () => {
  const numbers = new Set<string>();
  for (const id of manyIds) {
    const number = ticketNumber(id);
    expect(number).toMatch(/^\d{9}$/);
    if (ticketId(number) !== id) throw new Error(`${number} does not lead back to ${id}`);
    numbers.add(number);
  }
  expect(numbers.size).toBe(3_000);
});

test("tickets that follow each other do not have numbers that follow each other", () => {
  for (const id of manyIds.slice(0, 500)) {
    expect(Math.abs(Number(ticketNumber(id)) - Number(ticketNumber(id + 1)))).toBeGreaterThan(100_000_000);
  }
});

test("a single wrong digit is always caught", () => {
  for (const id of manyIds.filter((_, i) => i % 10 === 0)) {
    const number = ticketNumber(id);
    for (let place = 0; place < 9; place++) {
      for (const digit of "0123456789") {
        if (digit === number[place]) continue;
        const wrong = number.slice(0, place) + digit + number.slice(place + 1);
        if (ticketId(wrong) !== undefined) throw new Error(`${wrong} was taken for ${number}`);
      }
    }
  }
});

test("two neighbouring digits the wrong way round are always caught", () => {
  for (const id of manyIds) {
    const number = ticketNumber(id);
    for (let place = 0; place < 8; place++) {
      const [a, b] = [number.charAt(place), number.charAt(place + 1)];
      if (a === b) continue;
      const wrong = number.slice(0, place) + b + a + number.slice(place + 2);
      if (ticketId(wrong) !== undefined) throw new Error(`${wrong} was taken for ${number}`);
    }
  }
});

test.each([
  "889862173",
  "889-862-173",
  "889 862 173",
  "889—862—173",
  "８８９－８６２－１７３",
  "八八九八六二一七三",
  "八八九 八六二 幺七三",
  " 889.862.173 ",
])("%s is understood as the number of the first ticket", (typed) => {
  expect(ticketId(typed)).toBe(1);
});

test("〇 and 零 are both a zero", () => {
  expect(ticketNumber(7)).toBe("598066111");
  expect(ticketId("五九八〇六六一一一")).toBe(7);
  expect(ticketId("五九八零六六幺一幺")).toBe(7);
});

test.each(["", "889", "88986217", "8898621730", "889-862-174", "abc", "٨٨٩٨٦٢١٧٣"])(
  "%j is the number of no ticket",
  (typed) => {
    expect(ticketId(typed)).toBeUndefined();
  },
);

test.each([
  ["上次那个889-862-173的事咋样了", "889862173"],
  ["编号：８８９８６２１７３。", "889862173"],
  ["我的单号是八八九 八六二 一七三，办了没", "889862173"],
  ["ticket 889 862 173, any news?", "889862173"],
  ["是 889-862-174 还是 889-862-173？", "889862173"],
  ["单号是八八九，八六二，幺七三", "889862173"],
  ["八八九、八六二、一七三", "889862173"],
  ["8 8 9 8 6 2 1 7 3", "889862173"],
  ["八 八 九 八 六 二 一 七 三", "889862173"],
  ["889 - 862 - 173", "889862173"],
  ["889_862_173", "889862173"],
  ["889/862/173", "889862173"],
  ["889，862，173那个", "889862173"],
  ["单号八八九八六二幺七三一直没动静", "889862173"],
  ["五九八洞六六幺幺幺", "598066111"],
  ["ticket eight eight nine, eight six two, one seven three", "889862173"],
  ["my number is five nine eight oh six six one one one please", "598066111"],
])("the number in “%s” is found", (text, number) => {
  expect(findTicketNumber(text)).toEqual({ number, wrong: false });
});

test("a number with a wrong digit is found to be wrong", () => {
  expect(findTicketNumber("889-862-174 怎么样了")).toEqual({ wrong: true });
});

test.each([
  "我的电话13912345678",
  "电话 139-1234-5678",
  "0431-88886666",
  "0431-8888-6666",
  "400-123-4567",
  "身份证220104198001011234",
  "欠我们980万元，2026年11月20日到期",
  "拖欠工资25000元，一共36个人",
  "人均一百，二百，三百",
  "100,200,300",
  "一二三四五",
  "one two three",
  "银行卡 6222 0212 3456 7890",
  "3号楼4单元502室",
])("there is no ticket number in “%s”", (text) => {
  expect(findTicketNumber(text)).toEqual({ wrong: false });
});

test.each([
  "889-862-137",
  "89-862-173",
  "编号889-862-1733",
  "我的工单889862137怎么样了",
  "工单 88986217",
  "ticket 889 862 137",
  "889862137",
])("%s was meant as a ticket's number", (text) => {
  expect(holdsMiswrittenNumber(text)).toBe(true);
});

test.each([
  "889-862-173",
  "13912345678",
  "139-1234-5678",
  "0431-85670000",
  "010-123-4567",
  "400-820-8820",
  "2026-11-26",
  "12-3-402",
  "订单号987654321",
  "1,234,567.89元",
])("%s was meant as none", (text) => {
  expect(holdsMiswrittenNumber(text)).toBe(false);
});
