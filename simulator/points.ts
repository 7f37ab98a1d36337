/**
 * The named points of a conversation with a PAS. A process that dies at any of them finds the conversation at its next
 * start and brings it to an end.
 */
export const POINTS = {
  "booking written": "the attempt is in the store of e-RS, and the PAS knows nothing",
  "booking asked": "the request has come to the PAS, which has done nothing",
  "booked in the PAS": "the PAS has booked, and has not answered",
  "booking answered": "e-RS has heard the answer, and has settled nothing",
  "booking settled":
    "e-RS has settled the booking, of a change with the release written, and the caller knows nothing",
  "cancellation written":
    "the attempt to cancel or to release is in the store of e-RS, and the PAS knows nothing",
  "cancellation asked": "the request to cancel or to release has come to the PAS, which has done nothing",
  "cancelled in the PAS": "the PAS has cancelled, and has not answered",
  "cancellation answered": "e-RS has heard the answer, and has settled nothing",
  "cancellation settled": "e-RS has settled the cancellation or the release, and the caller knows nothing",
  "answer kept": "the answer is kept under its key, and the caller knows nothing",
  "status asked": "e-RS is about to ask what became of an attempt",
  "status answered": "e-RS has heard what became of an attempt, and has settled nothing",
} as const;
export type Point = keyof typeof POINTS;

/** Is told of each point that the conversation about a UBRN reaches. */
export type Reached = (point: Point, ubrn: string) => void;

/**
 * Dies when one referral's conversation reaches a point. In: the point and the UBRN, as "booking asked 000900000001".
 * Throws one sentence when that is no point.
 */
export function dieAt(text: string, die: () => void): Reached {
  const isPoint = Object.keys(POINTS).some((point) => text.startsWith(`${point} `));
  if (!isPoint)
    throw new Error(`DIE_AT must be a point and a UBRN; the points are: ${Object.keys(POINTS).join(", ")}.`);
  return (point, ubrn) => {
    if (text === `${point} ${ubrn}`) die();
  };
}
