import {
  asksBack,
  asksForNumber,
  asksOfTicket,
  isUndecided,
  nods,
  saysFixed,
  saysNotWell,
} from "../../src/conversation/own/words.js";

test.each([
  ["等我下班去瞅一眼", isUndecided],
  ["好像是好了", isUndecided],
  ["还得再观察两天", isUndecided],
  ["I'm not home, will check tomorrow", isUndecided],
  ["谁来修的", asksBack],
  ["到底修了几盏", asksBack],
  ["修好了没", asksBack],
  ["is it fixed already?", asksBack],
  ["亮了亮了", saysFixed],
  ["解决了，这两天没再停过，谢谢", saysFixed],
  ["灯又亮了", saysFixed],
  ["the lamp is on again", saysFixed],
  ["解决个啥，灯杆都倒了", saysNotWell],
  ["哪里解决了", saysNotWell],
  ["it is still dark", saysNotWell],
  ["我单号多少来着", asksOfTicket],
  ["归谁管啊", asksOfTicket],
  ["还要等几天", asksOfTicket],
  ["who is in charge?", asksOfTicket],
  ["电话多少", asksForNumber],
  ["which number can I call?", asksForNumber],
  ["知道了", nods],
  ["那我等着", nods],
])("%s is understood", (text, reads) => {
  expect(reads(text)).toBe(true);
});

test.each([
  ["好像没人来过啊", isUndecided],
  ["不知道你们修了什么，还是黑的", isUndecided],
  ["怎么还没修", asksBack],
  ["没有", asksBack],
  ["解决个啥，灯杆都倒了", asksBack],
  ["路灯修好了又坏了", saysFixed],
  ["亮是亮了，就是太暗", saysFixed],
  ["修好了一半", saysFixed],
  ["修好了吗", saysFixed],
  ["不漏了", saysNotWell],
  ["小区垃圾谁管", asksOfTicket],
  ["电梯什么时候修啊", asksOfTicket],
  ["打什么电话都没人接", asksForNumber],
  ["好的，晚上拍", nods],
])("%s is not taken for that", (text, reads) => {
  expect(reads(text)).toBe(false);
});
