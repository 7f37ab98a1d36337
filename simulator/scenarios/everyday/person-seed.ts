import type { AdditionalRequirement, Priority } from "../../ers/store/schema.ts";
import { nhsNumberOf } from "../nhs-number.ts";
import type { ScenarioPerson } from "../scenario.ts";
import type { Town } from "./towns.ts";

/** One referral of a person. Its specialty is that of the first service on its shortlist. */
export type ReferralSeed = {
  ubrn: string;
  /** Empty: none was issued (R6). */
  accessCode: string;
  priority: Priority;
  shortlist: string[];
  /** What the patient needs in order to come (R23). */
  needs?: AdditionalRequirement[];
  /** How long ago the GP surgery made it. */
  daysAgo: number;
};

/** A person and the story that they live. They log in with the first of their referrals. */
export type PersonSeed = {
  scenario: string;
  whatToTry: string;
  /** Nine digits; the check digit is worked out. */
  nhsNumberBase: string;
  title: string;
  givenName: string;
  familyName: string;
  birthDate: string;
  street: string;
  town: Town;
  postcode: string;
  /** Miles north and east of the middle of the town. */
  from: [north: number, east: number];
  phone?: string;
  email?: string;
  referrals: [ReferralSeed, ...ReferralSeed[]];
};

/** A routine referral. */
export const routine = (
  ubrn: string,
  accessCode: string,
  daysAgo: number,
  ...shortlist: string[]
): ReferralSeed => ({
  ubrn,
  accessCode,
  priority: "ROUTINE",
  shortlist,
  daysAgo,
});

/** The person of a seed, as whoever tries the scenario is told of them. */
export function personOf(seed: PersonSeed): ScenarioPerson {
  const { scenario, whatToTry, title, givenName, familyName, birthDate, nhsNumberBase, referrals } = seed;
  const [{ ubrn, accessCode }] = referrals;
  return {
    name: `${title} ${givenName} ${familyName}`,
    ubrn,
    accessCode,
    yearOfBirth: birthDate.slice(0, 4),
    nhsNumber: nhsNumberOf(nhsNumberBase),
    scenario,
    whatToTry,
  };
}
