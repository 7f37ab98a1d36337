/** One code of a code system of e-RS (A004). */
export type Concept = {
  code: string;
  display: string;
  /** From when it may be used: a date, at whose beginning in UTC that is, or an instant. */
  effectiveFrom: string;
  effectiveTo?: string;
};
