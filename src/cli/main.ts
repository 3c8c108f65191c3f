import { chatCommand } from "./chat.js";
import { classifyCommand } from "./classify.js";
import { doctorCommand } from "./doctor.js";
import { evaluateCommand } from "./evaluate.js";
import { createProgram, run } from "./program.js";
import { replayCommand } from "./replay.js";
import { staffCommand } from "./staff.js";
import { migrateCommand, startCommand } from "./start.js";
import { ticketCommand } from "./ticket.js";
import { trainCommand } from "./train.js";

const program = createProgram();
for (const command of [
  startCommand(),
  chatCommand(),
  ticketCommand(),
  staffCommand(),
  classifyCommand(),
  trainCommand(),
  evaluateCommand(),
  replayCommand(),
  doctorCommand(),
  migrateCommand(),
]) {
  program.addCommand(command);
}
await run(program);
