import type { Concept } from "./concept.ts";

/** A kind of clinic belongs to one specialty: where several have one of the same name, each has a code of its own. */
export type ClinicType = Concept & { specialty: string };

/** CLINIC-TYPE: what the official example of A004 has, in its order, then what the directories of services here need. */
export const CLINIC_TYPES: readonly ClinicType[] = [
  {
    code: "GENERAL_ADULT_MENTAL_ILLNESS",
    display: "General Adult Mental Illness",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2008-05-09",
    specialty: "ADULT_MENTAL_ILLNESS",
  },
  { code: "ALLERGY_1", display: "Allergy", effectiveFrom: "2004-06-01", specialty: "ALLERGY" },
  {
    code: "FOOD_AND_DRUG_ALLERGY",
    display: "Food and Drug Allergy",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2009-03-14",
    specialty: "ALLERGY",
  },
  {
    code: "GENERAL_PAEDIATRIC_AUDIOLOGICAL_MEDICINE",
    display: "General Paediatric Audiological Medicine",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2007-11-16",
    specialty: "AUDIOLOGICAL_MEDICINE",
  },
  {
    code: "GENERAL_ADULT_AUDIOLOGICAL_MEDICINE",
    display: "General Adult Audiological Medicine",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2008-05-09",
    specialty: "AUDIOLOGICAL_MEDICINE",
  },
  {
    code: "GENERAL_AUDIOLOGICAL_MEDICINE",
    display: "General Audiological Medicine",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2008-05-09",
    specialty: "AUDIOLOGICAL_MEDICINE",
  },
  {
    code: "GENERAL_BONE_AND_MARROW_TRANSPLANTATION",
    display: "General Bone and Marrow Transplantation",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2008-05-09",
    specialty: "BONE_AND_MARROW_TRANSPLANTATION",
  },
  { code: "2WW_SKIN", display: "2WW Skin", effectiveFrom: "2004-06-01", specialty: "2WW" },
  {
    code: "NOT_OTHERWISE_SPECIFIED_CARDIOLOGY",
    display: "Not Otherwise Specified",
    effectiveFrom: "2004-06-01",
    specialty: "CARDIOLOGY",
  },
  { code: "HEART_FAILURE", display: "Heart Failure", effectiveFrom: "2004-06-01", specialty: "CARDIOLOGY" },
  {
    code: "LIPID_MANAGEMENT",
    display: "Lipid Management",
    effectiveFrom: "2004-06-01",
    specialty: "CARDIOLOGY",
  },
  {
    code: "NOT_OTHERWISE_SPECIFIED_DERMATOLOGY",
    display: "Not Otherwise Specified",
    effectiveFrom: "2004-06-01",
    specialty: "DERMATOLOGY",
  },
  {
    code: "NOT_OTHERWISE_SPECIFIED_ENT",
    display: "Not Otherwise Specified",
    effectiveFrom: "2004-06-01",
    specialty: "ENT",
  },
  {
    code: "LOWER_GI_MEDICAL_EXCL_IBD",
    display: "Lower GI (medical) excl IBD",
    effectiveFrom: "2004-06-01",
    specialty: "GASTROENTEROLOGY",
  },
  {
    code: "NOT_OTHERWISE_SPECIFIED_GYNAECOLOGY",
    display: "Not Otherwise Specified",
    effectiveFrom: "2004-06-01",
    specialty: "GYNAECOLOGY",
  },
  {
    code: "NOT_OTHERWISE_SPECIFIED_NEUROLOGY",
    display: "Not Otherwise Specified",
    effectiveFrom: "2004-06-01",
    specialty: "NEUROLOGY",
  },
  { code: "CATARACT", display: "Cataract", effectiveFrom: "2004-06-01", specialty: "OPHTHALMOLOGY" },
  { code: "HIP", display: "Hip", effectiveFrom: "2004-06-01", specialty: "ORTHOPAEDICS" },
  {
    code: "NOT_OTHERWISE_SPECIFIED_PAIN_MANAGEMENT",
    display: "Not Otherwise Specified",
    effectiveFrom: "2004-06-01",
    specialty: "PAIN_MANAGEMENT",
  },
  {
    code: "MUSCULOSKELETAL",
    display: "Musculoskeletal",
    effectiveFrom: "2004-06-01",
    specialty: "PHYSIOTHERAPY",
  },
  {
    code: "NOT_OTHERWISE_SPECIFIED_SLEEP_MEDICINE",
    display: "Not Otherwise Specified",
    effectiveFrom: "2004-06-01",
    specialty: "SLEEP_MEDICINE",
  },
];

/** The clinic type of this name in a specialty, which is named by its code. */
export const clinicTypeOf = (specialty: string, display: string): ClinicType | undefined =>
  CLINIC_TYPES.find((type) => type.specialty === specialty && type.display === display);
