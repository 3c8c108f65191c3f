import { up as messages } from "./0001-messages.js";
import { up as tickets } from "./0002-tickets.js";
import { up as staff } from "./0003-staff.js";
import { up as learning } from "./0004-learning.js";
import { up as secrets } from "./0006-secrets.js";
import { up as linkedChats } from "./0007-linked-chats.js";
import type { DatabaseKind } from "./columns.js";

/** One step of the schema: statements that are run in order, in one transaction. Once released it never changes. */
export interface Migration {
  readonly name: string;
  readonly up: (kind: DatabaseKind) => readonly string[];
}

/** Every migration, oldest first. */
export const migrations: readonly Migration[] = [
  { name: "0001-messages", up: messages },
  { name: "0002-tickets", up: tickets },
  { name: "0003-staff", up: staff },
  { name: "0004-learning", up: learning },
  { name: "0006-secrets", up: secrets },
  { name: "0007-linked-chats", up: linkedChats },
];
