const sayings = ["零〇洞", "一幺壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒拐", "八捌", "九玖勾"];
const digitOf = new Map(sayings.flatMap((said, digit) => [...said].map((c): [string, string] => [c, String(digit)])));
/** Not a digit but the beginning of the next words: "…零五六一直没动静". */
const goesOn = "(?![直点下样个定些共起切般天年月周次遍])";
const chinese = new RegExp(`[${sayings.join("")}]${goesOn}`, "g");
const run = new RegExp(`[${sayings.join("")}][\\s，,、.-]{0,2}[${sayings.join("")}]`);

const words: Readonly<Record<string, string>> = {
  ...{ zero: "0", oh: "0", one: "1", two: "2", three: "3", four: "4" },
  ...{ five: "5", six: "6", seven: "7", eight: "8", nine: "9" },
};
const word = Object.keys(words).join("|");
const english = new RegExp(`\\b(?:${word})(?:[\\s,-]{1,3}(?:${word})\\b){6,}`, "gi");

/**
 * A text with digits that somebody says one by one as figures: "四八二 幺七三" becomes "482 173", "four eight two one seven
 * three zero" "4821730" (seven words or more). Chinese text stays as long as it was.
 */
export function spokenDigits(text: string): string {
  const figures = run.test(text) ? text.replace(chinese, (said) => digitOf.get(said) ?? said) : text;
  if (!/(?:one|two|three|four|five|six|seven|eight|nine|zero)[\s,-]/i.test(figures)) return figures;
  return figures.replace(english, (said) =>
    said.replace(/[a-z]+|[\s,-]+/gi, (piece) => words[piece.toLowerCase()] ?? ""),
  );
}
