import type { organisations } from "../../ers/store/schema.ts";
import { placeIn } from "../everyday/towns.ts";

type Organisation = typeof organisations.$inferInsert;

/** The two organisations of the official examples: R69 refers and treats, R68 refers. Their names are invented. */
export const R69 = "R69";
export const R68 = "R68";
/** The site at which the services of R69 stand. */
export const SITE = "R6901";

/** The commissioning rules for all of their patients are those of R69 itself. */
const shared = { commissionerOdsCode: R69 };
const where = { addressLines: ["1 Example Way", "Saltmere"], postcode: "ZZ1 9EX", ...placeIn("Saltmere") };

export const ORGANISATIONS: Organisation[] = [
  { odsCode: R69, name: "Example Hospitals NHS Trust", kind: "NHS_TRUST", ...where, ...shared },
  { odsCode: R68, name: "Example Surgery", kind: "GP_PRACTICE", ...where, ...shared, postcode: "LS1 2UT" },
  {
    odsCode: SITE,
    name: "Example General Hospital",
    kind: "NHS_TRUST",
    headquartersOdsCode: R69,
    ...where,
  },
];
