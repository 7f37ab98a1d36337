import { randomUUID } from "node:crypto";
import type { StaffRole } from "../store/sessions.ts";
import { instant, R4_CODES, R4_IDS, r4Base } from "./systems.ts";

/** What a professional may act as, as A030 answers it: one PractitionerRole for each organisation, a code for each role there. */
export function practitionerRoleBundle(userId: string, roles: StaffRole[], now: number, baseUrl: string) {
  const base = `${r4Base(baseUrl)}/PractitionerRole`;
  const lastUpdated = instant(now);
  const organisations = [...new Set(roles.map(({ odsCode }) => odsCode))];
  return {
    id: randomUUID(),
    meta: { lastUpdated },
    resourceType: "Bundle",
    type: "searchset",
    total: organisations.length,
    timestamp: lastUpdated,
    link: [{ relation: "self", url: base }],
    entry: organisations.map((odsCode) => {
      const id = `PractitionerRole-${odsCode}-${userId}`;
      return {
        fullUrl: `${base}/${id}`,
        resource: {
          id,
          meta: { lastUpdated },
          resourceType: "PractitionerRole",
          practitioner: { identifier: { system: R4_IDS.user, value: userId } },
          organization: { identifier: { system: R4_IDS.organisation, value: odsCode } },
          code: roles
            .filter((role) => role.odsCode === odsCode)
            .map(({ businessFunction: code }) => ({
              coding: [{ system: `${R4_CODES}/eRS-BusinessFunction-1`, code }],
            })),
        },
        search: { mode: "match" },
      };
    }),
  };
}
