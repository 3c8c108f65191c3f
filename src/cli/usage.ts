import { type Command, Help, type Option } from "commander";

const seeHelp = "（加 --help 查看用法 / add --help to see how it is used）";

/** Makes a command speak both languages where Commander itself speaks: in help, and when it is wrongly used. */
export function inBothLanguages(command: Command): Command {
  return command
    .helpOption("-h, --help", "显示用法 / show how it is used")
    .configureHelp({ styleTitle: sayTitle, optionDescription: describeOption, subcommandDescription: describeCommand })
    .configureOutput({ outputError: (text, write) => write(sayWrongUsage(text)) })
    .showHelpAfterError(seeHelp);
}

const titles: Readonly<Record<string, string>> = {
  "Usage:": "用法 Usage:",
  "Arguments:": "参数 Arguments:",
  "Options:": "选项 Options:",
  "Commands:": "命令 Commands:",
};

function sayTitle(title: string): string {
  return titles[title] ?? title;
}

function describeOption(option: Option): string {
  return new Help().optionDescription(option).replace("(default: ", "(默认 default: ");
}

// Commander adds the command "help" by itself.
function describeCommand(command: Command): string {
  return command.name() === "help" ? "显示一个命令的用法 / show how a command is used" : command.description();
}

// The sentences of Commander 14: https://github.com/tj/commander.js/blob/master/lib/command.js
const sentences: readonly (readonly [RegExp, (...found: readonly string[]) => string])[] = [
  [/unknown command '(.*)'/, (name) => `没有“${name}”这个命令。`],
  [/unknown option '(.*)'/, (name) => `没有“${name}”这个选项。`],
  [/missing required argument '(.*)'/, (name) => `缺少参数 <${name}>。`],
  [/required option '(.*)' not specified/, (flags) => `必须写明 ${flags}。`],
  [/option '(.*)' argument missing/, (flags) => `${flags} 后面要写内容。`],
  [/too many arguments.* Expected (\d+) .* got (\d+)/, (most, got) => `参数太多：最多 ${most} 个，写了 ${got} 个。`],
];

/** What Commander says of a wrong use, in Chinese and then in its own English. */
function sayWrongUsage(english: string): string {
  for (const [pattern, say] of sentences) {
    const found = pattern.exec(english);
    if (found) return `${say(...found.slice(1))}\n${english}`;
  }
  return english;
}
