import { clearLine, clearScreenDown, cursorTo, type Interface, moveCursor } from "node:readline";
import { plainText } from "./plain-text.js";

/** Where bot messages are printed. */
export interface Screen {
  /** Prints lines above whatever is being typed. Resolves once written; rejects when nobody reads any more. */
  print(text: string): Promise<void>;
  /** Keeps the line being typed below what is printed from now on. */
  attach(prompt: Interface): void;
  /** Forgets the line being typed: nobody types any more. */
  detach(): void;
}

/** A screen on a stream; on anything but a terminal the output is plain lines. */
export function screenOn(output: NodeJS.WritableStream): Screen {
  let prompt: Interface | undefined;
  const isTerminal = "isTTY" in output && output.isTTY === true;
  // Without a listener, a reader that closes the pipe early (`| head`) would end the process; `write` reports it all the same.
  output.on("error", () => undefined);
  return {
    attach: (attached) => {
      prompt = attached;
    },
    detach: () => {
      prompt = undefined;
    },
    print: async (text) => {
      const typing = isTerminal ? prompt : undefined;
      if (typing) {
        // A long line being typed covers several rows; go back to the first.
        moveCursor(output, 0, -typing.getCursorPos().rows);
        cursorTo(output, 0);
        clearLine(output, 0);
        clearScreenDown(output);
      }
      await written(output, `${plainText(text)}\n`);
      if (typing === prompt) typing?.prompt(true);
    },
  };
}

function written(output: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
