import { z } from "zod";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { SearchCriteria } from "../store/schema.ts";
import { readResource, readSearchCriteria } from "./search-criteria.ts";
import { STU3, STU3_IDS } from "./systems.ts";

const Body = z.strictObject({
  id: z.string().optional(),
  meta: z.strictObject({
    profile: z
      .array(z.literal(`${STU3}/eRS-Shortlist-List-1`))
      .min(1)
      .max(1),
  }),
  resourceType: z.literal("List"),
  status: z.literal("current"),
  mode: z.literal("snapshot"),
  contained: z
    .array(z.looseObject({ id: z.string() }))
    .min(1)
    .max(1),
  extension: z
    .array(
      z.strictObject({
        url: z.literal(`${STU3}/Extension-eRS-Shortlist-SearchCriteria-1`),
        valueReference: z.strictObject({ reference: z.string() }),
      }),
    )
    .min(1)
    .max(1),
  entry: z
    .array(
      z.strictObject({
        item: z.strictObject({
          identifier: z.strictObject({ system: z.literal(STU3_IDS.service), value: z.string().max(50) }),
          display: z.string().optional(),
        }),
      }),
    )
    .min(1),
});

/** The shortlist of A011 and A031: its services in the referrer's order, and what they were found by. */
export function readShortlist(
  resource: unknown,
): { serviceIds: string[]; criteria: SearchCriteria } | Refusal {
  const body = readResource(Body, resource);
  if (isRefusal(body)) return body;
  const [contained] = body.contained;
  if (body.extension[0]?.valueReference.reference !== `#${contained?.id ?? ""}`)
    return refuse("INVALID_VALUE", "R15", "'shortlist' refers to search criteria that it does not contain.");
  const criteria = readSearchCriteria(contained);
  if (isRefusal(criteria)) return criteria;
  return { serviceIds: body.entry.map(({ item }) => item.identifier.value), criteria };
}
