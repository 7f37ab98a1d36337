import { clinicTypeOf } from "../reference-data/clinic-types.ts";
import { codeOf } from "./systems.ts";

/** The code of a referral's clinic type, found by its name and its specialty: several have the same name. */
export const clinicTypeCode = ({
  specialty,
  clinicType,
}: {
  specialty: string;
  clinicType: string;
}): string => clinicTypeOf(codeOf(specialty), clinicType)?.code ?? codeOf(clinicType);
