import { randomUUID } from "node:crypto";
import type { AvailableAction } from "../available-actions.ts";
import { CARE_CONNECT, displayOf, instant, OURS, STU3_CODES, stu3Base } from "./systems.ts";

/** The actions that a caller may take on a referral now, as A029 answers them: a snapshot, never to be cached (R12). */
export function taskBundle(
  actions: AvailableAction[],
  focus: string,
  search: string,
  now: number,
  baseUrl: string,
) {
  const base = stu3Base(baseUrl);
  return {
    id: randomUUID(),
    meta: { lastUpdated: instant(now), profile: ["http://hl7.org/fhir/STU3/StructureDefinition/Bundle"] },
    resourceType: "Bundle",
    type: "searchset",
    link: [{ relation: "self", url: `${base}/Task${search}` }],
    entry: actions.map(({ code, ways = [] }) => {
      const id = randomUUID();
      const coding = {
        system: `${STU3_CODES}/eRS-AvailableActionsForUser-1`,
        code,
        display: displayOf(code),
      };
      return {
        fullUrl: `${base}/Task/${id}`,
        resource: {
          id,
          meta: { profile: [`${CARE_CONNECT}/CareConnect-Task-1`] },
          resourceType: "Task",
          ...(ways.length === 0
            ? {}
            : { extension: ways.map((way) => ({ url: `${OURS}/Appointment-Way`, valueCode: way })) }),
          status: "ready",
          intent: "proposal",
          focus: { reference: focus },
          code: { coding: [coding] },
        },
        search: { mode: "match" },
      };
    }),
  };
}
