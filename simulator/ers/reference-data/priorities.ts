import type { Priority } from "../store/schema.ts";
import type { Concept } from "./concept.ts";

/** A priority with the working days within which a provider contacts a patient whose referral is left to it (R50). */
type PriorityConcept = Concept & {
  code: Priority;
  deferToProviderContactDays: number;
  triageContactDays: number;
};

/** PRIORITY as the official example of A004 has it, its displays verbatim. */
export const PRIORITY_CONCEPTS: readonly PriorityConcept[] = [
  {
    code: "ROUTINE",
    display: "Routine",
    effectiveFrom: "2004-06-01",
    deferToProviderContactDays: 40,
    triageContactDays: 40,
  },
  {
    code: "URGENT",
    display: "urgent",
    effectiveFrom: "2004-06-01",
    deferToProviderContactDays: 10,
    triageContactDays: 5,
  },
  {
    code: "TWO_WEEK_WAIT",
    display: "Two Week Wait",
    effectiveFrom: "2004-06-01",
    deferToProviderContactDays: 5,
    triageContactDays: 2,
  },
];
