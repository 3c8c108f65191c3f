import { languages } from "../domain/codes.js";
import type { Correction } from "../domain/correction.js";
import type { ReportedIssue } from "../domain/report.js";
import type { Ticket } from "../domain/ticket.js";
import { proposeFrom } from "../domain/understanding.js";
import { staffPhrases } from "../phrases/staff.js";
import { keepCorrection } from "../storage/corrections.js";
import type { IssueReading } from "../storage/readings.js";
import type { Tx } from "../storage/store.js";

/** Keeps what can be learned from a ticket, if anything can. */
export async function learnFrom(tx: Tx, correction: Correction | undefined, ticket: Ticket, at: Date): Promise<void> {
  if (!correction || languages.some((language) => correction.text === staffPhrases(language).filesOnly)) return;
  await keepCorrection(tx, correction, ticket.id, at);
}

/** How the machine has read a report, issue by issue. */
export function readingsOf(issues: readonly ReportedIssue[]): readonly IssueReading[] {
  const readings: IssueReading[] = [];
  for (const { guess } of issues) {
    if (!guess) continue;
    const { matter, confidence, unknownShare = 0 } = guess;
    readings.push({ matter, confidence, isUnsure: confidence < proposeFrom, unknownShare });
  }
  return readings;
}
