import { clinicTypeOf } from "../reference-data/clinic-types.ts";
import { SPECIALTIES } from "../reference-data/specialties.ts";
import { codeOf, displayOf } from "./systems.ts";

/** A specialty, with the display that the reference data give it: "ENT" and "2WW" are written so. */
export function specialtyCoding(system: string, specialty: string) {
  const code = codeOf(specialty);
  const known = SPECIALTIES.find((one) => one.code === code);
  return { system, code, display: known?.display ?? displayOf(specialty) };
}

/** The code of a referral's clinic type, found by its name and its specialty: several have the same name. */
export const clinicTypeCode = ({
  specialty,
  clinicType,
}: {
  specialty: string;
  clinicType: string;
}): string => clinicTypeOf(codeOf(specialty), clinicType)?.code ?? codeOf(clinicType);
