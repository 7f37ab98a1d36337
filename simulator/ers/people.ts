import { z } from "zod";
import type { World } from "../simulator.ts";
import { referralsOfPatient } from "./store/referrals.ts";
import type { Patient } from "./store/referrals.ts";

/** A patient as the operations of ours show them. */
export function personOf({ nhsNumber, title, givenName, familyName, birthDate }: Patient) {
  return { nhsNumber, name: `${title} ${givenName} ${familyName}`, title, givenName, familyName, birthDate };
}

/** The patient's referrals, oldest first, by ServiceRequest id (without `r.`) and UBRN. */
export function referralsFor(world: World, nhsNumber: string): { id: string; ubrn: string }[] {
  return referralsOfPatient(world.ers, nhsNumber).map(({ id, ubrn }) => ({ id, ubrn }));
}

export const Ubrn = z.string().regex(/^\d{12}$/);
export const AccessCode = z.string().min(1).max(100);
/** Four digits; a number is read too. */
export const YearOfBirth = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{4}$/));
