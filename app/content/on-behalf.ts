/** Who calls in a patient's place, by the code that e-RS keeps; no code: the patient. */
export const relationships = [
  { value: "", label: "The patient" },
  { value: "PARENT", label: "Parent of the patient" },
  { value: "GUARDIAN", label: "Guardian of the patient" },
  { value: "RELATIVE", label: "Another relative" },
  { value: "CARER", label: "Carer" },
  { value: "FRIEND", label: "Friend" },
  { value: "PROFESSIONAL", label: "Someone whose job it is, like a social worker" },
] as const;

/** What lets somebody act for a patient, by the code that e-RS keeps. */
export const authorities = [
  { value: "", label: "Not needed: the patient is calling" },
  { value: "CONSENT", label: "The patient is with them and agrees" },
  { value: "PARENTAL_RESPONSIBILITY", label: "Parental responsibility, for a child under 16" },
  { value: "LEGAL_AUTHORITY", label: "Legal authority, like a power of attorney" },
] as const;

/** What is wrong with what was selected. */
export const onBehalfMessages = {
  relationshipMissing: "Select who is calling",
  authorityMissing: "Select what lets the caller act for the patient",
  isChild: "The patient is under 16. Select who is calling, and what lets them act for the patient",
  wrongForAge: "What lets the caller act for the patient must fit the patient’s age",
} as const;
