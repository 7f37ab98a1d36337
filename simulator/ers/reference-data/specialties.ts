import type { Concept } from "./concept.ts";

/** SPECIALTY: what the official example of A004 has, in its order, then what the directories of services here need. */
export const SPECIALTIES: readonly Concept[] = [
  {
    code: "ADULT_MENTAL_ILLNESS",
    display: "Adult Mental Illness",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2008-05-09",
  },
  { code: "ALLERGY", display: "Allergy", effectiveFrom: "2004-06-01" },
  {
    code: "AUDIOLOGICAL_MEDICINE",
    display: "Audiological Medicine",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2008-05-09",
  },
  {
    code: "BONE_AND_MARROW_TRANSPLANTATION",
    display: "Bone and Marrow Transplantation",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2008-05-09",
  },
  { code: "2WW", display: "2WW", effectiveFrom: "2004-06-01" },
  { code: "CARDIOLOGY", display: "Cardiology", effectiveFrom: "2004-06-01" },
  { code: "DERMATOLOGY", display: "Dermatology", effectiveFrom: "2004-06-01" },
  { code: "ENT", display: "ENT", effectiveFrom: "2004-06-01" },
  { code: "GASTROENTEROLOGY", display: "Gastroenterology", effectiveFrom: "2004-06-01" },
  { code: "GYNAECOLOGY", display: "Gynaecology", effectiveFrom: "2004-06-01" },
  { code: "NEUROLOGY", display: "Neurology", effectiveFrom: "2004-06-01" },
  { code: "OPHTHALMOLOGY", display: "Ophthalmology", effectiveFrom: "2004-06-01" },
  { code: "ORTHOPAEDICS", display: "Orthopaedics", effectiveFrom: "2004-06-01" },
  { code: "PAIN_MANAGEMENT", display: "Pain Management", effectiveFrom: "2004-06-01" },
  { code: "PHYSIOTHERAPY", display: "Physiotherapy", effectiveFrom: "2004-06-01" },
  { code: "SLEEP_MEDICINE", display: "Sleep Medicine", effectiveFrom: "2004-06-01" },
];
