import { nhsDateTime } from "#app/formats/date-time.ts";
import type { ComparedReferral, Snapshot } from "#app/test-bench/answers.ts";
import { heldWords } from "./stores.ts";

/** A snapshot → what it is called in a list: as its tester called it, else by its number. */
export const snapshotName = (snapshot: Snapshot): string =>
  "label" in snapshot && snapshot.label !== "" ? snapshot.label : `Snapshot ${snapshot.id}`;

/** A referral at one moment → its lines; what it was not yet, or is no more, is one line. */
export function momentLines(referral: ComparedReferral | undefined): string[] {
  if (referral === undefined) return ["Not there"];
  const { state, versionId, inErs, inPas, open } = referral;
  return [
    `${state}, version ${versionId}`,
    ...inErs.map((held) => `e-RS: ${heldWords(held)}`),
    ...inPas.map((held) => `PAS: ${heldWords(held)}`),
    ...open.map((one) => `Open: ${one.kind} ${one.usrn}, ${one.state}`),
  ];
}

/** What two moments say beside their referrals, a row each. */
export function momentRows(
  then: { now: Date; messages: number; entries: number; findings: readonly string[] },
  now: typeof then,
): [string, string, string][] {
  return [
    ["World time", nhsDateTime(then.now), nhsDateTime(now.now)],
    ["Messages to patients", String(then.messages), String(now.messages)],
    ["Last entry of the journal", String(then.entries), String(now.entries)],
    ["The checks find", String(then.findings.length), String(now.findings.length)],
  ];
}
