import { ASSESSMENT } from "./assessment.ts";
import { DERMATOLOGY } from "./dermatology.ts";
import { MEDICINE } from "./medicine.ts";
import { BRACKWATER_ICB, SALTMERE_COAST_ICB } from "./organisations.ts";
import type { ServiceSeed } from "./service-seed.ts";
import { SURGERY } from "./surgery.ts";

/** The directory of services. */
export const DIRECTORY: readonly ServiceSeed[] = [...DERMATOLOGY, ...MEDICINE, ...SURGERY, ...ASSESSMENT];

/** Services for which the Brackwater commissioner has no contract. */
const NOT_FOR_BRACKWATER = ["2000105", "2000501"];

/** The organisations that commission a service. */
export const commissionersOf = (serviceId: string): string[] =>
  NOT_FOR_BRACKWATER.includes(serviceId) ? [SALTMERE_COAST_ICB] : [SALTMERE_COAST_ICB, BRACKWATER_ICB];
