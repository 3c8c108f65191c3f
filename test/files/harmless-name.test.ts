import { harmlessName } from "../../src/files/harmless-name.js";

test.each([
  ["路灯.jpg", "路灯.jpg"],
  ["../../etc/passwd", "passwd"],
  ["..\\..\\windows\\system.ini", "system.ini"],
  ["C:\\Users\\a\\欠条.pdf", "欠条.pdf"],
  ["..", "file"],
  ["", "file"],
  ["   ", "file"],
  [".htaccess", "htaccess"],
  ["a\u0000.jpg", "a.jpg"],
  ["line\r\nbreak.txt", "linebreak.txt"],
  ["gpj\u202Egnp.exe", "gpjgnp.exe"],
  ["\u2066a\u2069.png", "a.png"],
  ["zero\u200bwidth\ufeff.txt", "zerowidth.txt"],
  ["lone\ud800surrogate.txt", "lonesurrogate.txt"],
  ['a:b*c?"<>|.txt', "abc.txt"],
  ["con", "_con"],
  ["NUL.txt", "_NUL.txt"],
  ["com1.jpg", "_com1.jpg"],
  ["LPT9", "_LPT9"],
  ["com¹.txt", "_com¹.txt"],
  ["AUX.", "_AUX"],
  ["console.log", "console.log"],
  ["照片\u0065\u0301.jpg", "照片é.jpg"],
])("%p becomes %p", (given, harmless) => {
  expect(harmlessName(given)).toBe(harmless);
});

test("long names keep their end, within 200 bytes and between characters", () => {
  expect(harmlessName(`${"长".repeat(300)}.jpg`)).toBe(`${"长".repeat(65)}.jpg`);
  expect(harmlessName(`${"👨‍👩‍👧".repeat(100)}.jpg`)).toMatch(/\.jpg$/);
  expect(Buffer.byteLength(harmlessName("é".repeat(10_000)))).toBeLessThanOrEqual(200);
});
