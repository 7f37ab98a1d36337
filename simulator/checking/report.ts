import { existsSync } from "node:fs";
import { checkFolder } from "./check-folder.ts";
import type { WorldReport } from "./check-folder.ts";

export type Verdict = { text: string; exitCode: 0 | 1 | 2 };

/**
 * The answer of `--check` to a data folder: for each world "consistent", or its findings one a line. Exit code 1 with
 * findings; 2 when there is nothing to read, or a file that is damaged or newer than this simulator.
 */
export function verdictOn(dataDir: string, isSettled: boolean): Verdict {
  if (!existsSync(dataDir)) return { text: `There is no folder ${dataDir}.\n`, exitCode: 2 };
  const reports = checkFolder(dataDir, isSettled);
  if (reports.length === 0) return { text: `There are no worlds below ${dataDir}.\n`, exitCode: 2 };
  const isUnreadable = reports.some((report) => "unreadable" in report);
  const hasFindings = reports.some((report) => "findings" in report && report.findings.length > 0);
  return {
    text: reports.map((report) => `${describe(report)}\n`).join(""),
    exitCode: isUnreadable ? 2 : hasFindings ? 1 : 0,
  };
}

function describe(report: WorldReport): string {
  const { world } = report;
  if ("unreadable" in report) return `${world}: ${report.unreadable}`;
  const { findings, isHalfMade, droppedEntries } = report;
  if (isHalfMade) return `${world}: half made, and made again when it is next opened`;
  const note = droppedEntries === 0 ? "" : ` (the journal has let its ${droppedEntries} oldest entries go)`;
  if (findings.length === 0) return `${world}: consistent${note}`;
  const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  return [`${world}: ${count}${note}`, ...findings.map((finding) => `  ${finding}`)].join("\n");
}
