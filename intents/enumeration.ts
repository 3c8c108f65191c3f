// "一是银行要抽贷，二是招不到技工": whoever counts his troubles tells of so many.

/** Ways to count, each with the marks of its first, second … item, in order. */
const ways: readonly (readonly RegExp[])[] = [
  each(
    "一二三四五六",
    (n) => `(?<![十第之唯统])${n}(?:是|来|个是|件是|个[,，:：、]|、|[.．,，:：](?=\\p{Script=Han}))`,
  ),
  each(
    "一二三四五六",
    (n) =>
      `第${n}(?:个|件|点|条|项|件事)?(?:事情?|问题)?(?:是|就是|呢|[,，:：、\\s])*(?![小中大]|[人实医附]|[\\d]|个?(?:月|年|天|次|季度|周|期|批|代|届|栋|幢|单元|楼(?![道上下梯])|医院|食堂|车间))`,
  ),
  each("一二三四五六", (n) => `其${n}(?:是|[,，:：、\\s])*`),
  each(
    "123456",
    (n) => `(?:[(（]${n}[)）]|(?<![\\d.．号路#-])${n}(?:[、)）]|[.．:：](?!\\d)|[,，](?=\\s?\\p{L}{2})))\\s*`,
  ),
  ["①", "②", "③", "④", "⑤", "⑥"].map((n) => new RegExp(n, "gu")),
  ["first(?:ly)?", "second(?:ly)?", "third(?:ly)?", "fourth(?:ly)?"].map(
    (n) => new RegExp(`(?:^|[.,;:!\\s])(?:the )?${n}(?:,|:|\\s+(?:of all|one|is|thing)\\b[,:]?)?\\s+`, "giu"),
  ),
  [
    /首先(?:是|就是)?[,，:：\s]*/gu,
    /(?:其次|然后)(?:是|就是)?[,，:：\s]*/gu,
    /(?:再次|再者|最后)(?:是|就是)?[,，:：\s]*/gu,
  ],
  [/(?:有)?一个(?:事情?|问题)?(?:是|就是)/gu, /(?:还有|另|再有)一个(?:事情?|问题)?(?:是|就是)/gu],
];

function each(numbers: string, mark: (number: string) => string): readonly RegExp[] {
  return [...numbers].map((number) => new RegExp(mark(number), "gu"));
}

/** What must stand between two marks at least, in letters; English takes more. */
const shortest = { zh: 3, en: 8 };
/** Longer messages are petitions, whose counting is of reasons and demands. */
const longest = 600;

/** What a text counts. */
export interface Enumeration {
  /** Without their marks. */
  readonly items: readonly string[];
  /** What stands before the first of them, if it tells something and announces nothing to be counted. */
  readonly lead: string;
}

/** What a text counts: at least two items, or nothing. */
export function enumeratedIn(text: string): Enumeration | undefined {
  if (text.length > longest) return undefined;
  for (const marks of ways) {
    const found = itemsBetween(text, marks);
    if (found) return found;
  }
  return undefined;
}

/** Says that something is going to be counted: "三个事", "以下问题", "two problems". */
const announced =
  /(?:[两二三四五六几多2-6]|一些)\s*(?:个|件|点|样|方面|项|类)|以下|如下|\b(?:things|problems|issues|following|complaints|questions|matters)\b/iu;

function itemsBetween(text: string, marks: readonly RegExp[]): Enumeration | undefined {
  const found: { readonly from: number; readonly to: number }[] = [];
  for (const mark of marks) {
    const after = found[found.length - 1]?.to ?? 0;
    mark.lastIndex = after;
    const match = mark.exec(text);
    if (!match) break;
    found.push({ from: match.index, to: match.index + match[0].length });
  }
  const items = found.map(({ to }, i) => text.slice(to, found[i + 1]?.from).replace(edges, ""));
  const before = text.slice(0, found[0]?.from);
  return items.length >= 2 && items.every(saysSomething)
    ? { items, lead: announced.test(before) ? "" : before }
    : undefined;
}

const edges = /^[\s，,。；;：:、]+|[\s，,。；;：:、]+(?:and\s*)?$/giu;

function saysSomething(item: string): boolean {
  const letters = item.match(/\p{L}/gu)?.length ?? 0;
  return letters >= (/\p{Script=Han}/u.test(item) ? shortest.zh : shortest.en);
}
