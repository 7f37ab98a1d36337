/**
 * Why a PAS rejects a request. The codes are borrowed from the e-RS vocabulary RejectionReason (MIM 3.1.09), which
 * documents the opposite direction: 2 slot already taken, 5 unknown service, 7 other (with text).
 */
export type Rejection = { code: "2" | "5" | "7"; text: string };

export type Rule<Facts> = (facts: Facts) => Rejection | undefined;

/** The first rejection of a list of rules, or nothing. */
export function firstRejection<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Rejection | undefined {
  for (const rule of rules) {
    const rejection = rule(facts);
    if (rejection) return rejection;
  }
  return undefined;
}
