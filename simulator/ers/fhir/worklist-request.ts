import { z } from "zod";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { WORKLISTS } from "../rules/worklists.ts";
import type { Worklist, WorklistFilters } from "../rules/worklists.ts";
import { STU3, STU3_CODES, STU3_IDS } from "./systems.ts";

const Coding = z.strictObject({
  system: z.string(),
  code: z.string().max(100),
  display: z.string().optional(),
});
const Parameter = z.strictObject({
  name: z.string().min(1).max(100),
  valueCodeableConcept: z.strictObject({ coding: z.array(Coding).min(1).max(1) }).optional(),
  valueIdentifier: z.strictObject({ system: z.string(), value: z.string().min(1).max(50) }).optional(),
});

/** The Parameters that A008 is posted. */
export const WorklistBody = z.strictObject({
  id: z.string().optional(),
  meta: z.strictObject({
    profile: z
      .array(z.literal(`${STU3}/eRS-FetchWorklist-Parameters-1`))
      .min(1)
      .max(1),
  }),
  resourceType: z.literal("Parameters"),
  parameter: z.array(Parameter).min(1),
});
type Parameter = z.output<typeof Parameter>;

/** Each parameter with the kind of its value and the system of that; a code system of e-RS's own is told by its last step. */
const PARAMETERS = new Map<string, { kind: "valueCodeableConcept" | "valueIdentifier"; system: string }>([
  ["listType", { kind: "valueCodeableConcept", system: `${STU3_CODES}/eRS-ReferralListSelector-1` }],
  ["service", { kind: "valueIdentifier", system: STU3_IDS.service }],
  [
    "specialtyAssignedIndicator",
    { kind: "valueCodeableConcept", system: `${STU3_CODES}/eRS-AssignedIndicator-1` },
  ],
  ["specialty", { kind: "valueCodeableConcept", system: "/CodeSystem/SPECIALTY" }],
  ["location", { kind: "valueIdentifier", system: STU3_IDS.organisation }],
  [
    "clinicianAssignedIndicator",
    { kind: "valueCodeableConcept", system: `${STU3_CODES}/eRS-AssignedIndicator-1` },
  ],
  ["clinician", { kind: "valueIdentifier", system: STU3_IDS.user }],
]);

const ASSIGNED = new Map([
  ["ASSIGNED", true],
  ["NOT_ASSIGNED", false],
]);

/** Which list is asked for, and what it is filtered by. */
export function readWorklistRequest(
  body: z.output<typeof WorklistBody>,
): { list: Worklist; filters: WorklistFilters } | Refusal {
  const values = new Map<string, string>();
  for (const parameter of body.parameter) {
    const value = valueOf(parameter);
    if (isRefusal(value)) return value;
    if (values.has(parameter.name))
      return refuse("INVALID_VALUE", undefined, `'${parameter.name}' comes twice.`);
    values.set(parameter.name, value);
  }
  const named = values.get("listType");
  if (named === undefined) return refuse("MISSING_VALUE", undefined, "'listType' is missing.");
  const list = WORKLISTS.find((code) => code === named);
  if (!list) return refuse("INVALID_CODE", undefined, "'listType' is not one of the legal values.");
  for (const name of ["specialtyAssignedIndicator", "clinicianAssignedIndicator"])
    if (values.has(name) && !ASSIGNED.has(values.get(name) ?? ""))
      return refuse("INVALID_CODE", undefined, `'${name}' is not one of the legal values.`);
  return { list, filters: filtersIn(values) };
}

function valueOf({ name, ...given }: Parameter): string | Refusal {
  const known = PARAMETERS.get(name);
  if (!known) return refuse("UNEXPECTED_FIELD", undefined, `'${name}' is not expected.`);
  const coding = given.valueCodeableConcept?.coding[0];
  const [system, value] =
    known.kind === "valueIdentifier"
      ? [given.valueIdentifier?.system, given.valueIdentifier?.value]
      : [coding?.system, coding?.code];
  if (system === undefined || value === undefined || Object.keys(given).length > 1)
    return refuse(
      "INVALID_FHIR_STRUCTURE",
      undefined,
      `'${name}' must have a ${known.kind} and nothing else.`,
    );
  return system.endsWith(known.system)
    ? value
    : refuse("INVALID_VALUE", undefined, `'${name}' is of another system.`);
}

function filtersIn(values: ReadonlyMap<string, string>): WorklistFilters {
  const serviceId = values.get("service");
  const siteOdsCode = values.get("location");
  const specialty = values.get("specialty");
  const specialtyAssigned = ASSIGNED.get(values.get("specialtyAssignedIndicator") ?? "");
  const clinician = values.get("clinician");
  const clinicianAssigned = ASSIGNED.get(values.get("clinicianAssignedIndicator") ?? "");
  return {
    ...(serviceId === undefined ? {} : { serviceId }),
    ...(siteOdsCode === undefined ? {} : { siteOdsCode }),
    ...(specialty === undefined ? {} : { specialty }),
    ...(specialtyAssigned === undefined ? {} : { specialtyAssigned }),
    ...(clinician === undefined ? {} : { clinician }),
    ...(clinicianAssigned === undefined ? {} : { clinicianAssigned }),
  };
}
