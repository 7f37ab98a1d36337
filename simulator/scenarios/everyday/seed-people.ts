import {
  patients,
  referrals,
  shortlistEntries,
  staff,
  staffRoles,
  staffServices,
} from "../../ers/store/schema.ts";
import { addDays, londonDate, londonInstant, weekdayOf } from "../../london-time.ts";
import type { World } from "../../simulator.ts";
import { nhsNumberOf } from "../nhs-number.ts";
import { stableId } from "../stable-id.ts";
import { DIRECTORY } from "./directory.ts";
import { BRACKWATER_ICB, BRACKWATER_SURGERY, QUAYSIDE_SURGERY, SALTMERE_COAST_ICB } from "./organisations.ts";
import { PERSON_SEEDS } from "./people.ts";
import type { PersonSeed, ReferralSeed } from "./person-seed.ts";
import { STAFF } from "./staff.ts";
import { placeIn } from "./towns.ts";

const REFERRING_CLINICIAN = "555000000201";

/** Adds the scenario's staff, its people and their referrals to e-RS, all of them still unbooked. */
export function seedPeople(world: World): void {
  for (const { roles, services = [], ...member } of STAFF) {
    world.ers.insert(staff).values(member).onConflictDoNothing().run();
    const held = roles.map((role) => ({ userId: member.userId, ...role }));
    world.ers.insert(staffRoles).values(held).onConflictDoNothing().run();
    for (const serviceId of services)
      world.ers
        .insert(staffServices)
        .values({ userId: member.userId, serviceId })
        .onConflictDoNothing()
        .run();
  }
  for (const seed of PERSON_SEEDS) {
    seedPatient(world, seed);
    for (const referral of seed.referrals) seedReferral(world, seed, referral);
  }
}

function seedPatient({ ers }: World, seed: PersonSeed): void {
  const { title, givenName, familyName, birthDate, street, town, postcode, from, phone, email } = seed;
  ers
    .insert(patients)
    .values({
      nhsNumber: nhsNumberOf(seed.nhsNumberBase),
      title,
      givenName,
      familyName,
      birthDate,
      addressLines: [street, town],
      postcode,
      ...placeIn(town, ...from),
      phone: phone ?? null,
      email: email ?? null,
      gpOdsCode: gpOf(seed).odsCode,
    })
    .run();
}

function seedReferral({ ers, clock }: World, seed: PersonSeed, referral: ReferralSeed): void {
  const { ubrn, accessCode, priority, shortlist, daysAgo } = referral;
  const first = DIRECTORY.find(({ serviceId }) => serviceId === shortlist[0]);
  if (!first) throw new Error(`The first service of ${seed.scenario} is not in the directory.`);
  const { specialty, specialtyPlain, clinicType } = first;
  const { odsCode, commRuleOrg } = gpOf(seed);
  const authoredAt = surgeryTime(clock.now(), daysAgo);
  ers
    .insert(referrals)
    .values({
      ubrn,
      id: stableId(`everyday referral ${ubrn}`),
      requestType: "REFERRAL",
      nhsNumber: nhsNumberOf(seed.nhsNumberBase),
      accessCode,
      priority,
      specialty,
      specialtyPlain,
      clinicType,
      state: "NOT_BOOKED",
      versionId: 1,
      commRuleOrg,
      referringOdsCode: odsCode,
      referringUserId: REFERRING_CLINICIAN,
      authoredAt,
      clinicalInfoFirstSubmittedAt: authoredAt,
    })
    .run();
  const entries = shortlist.map((serviceId, index) => ({ ubrn, serviceId, position: index + 1 }));
  ers.insert(shortlistEntries).values(entries).run();
}

/** In the morning of the last weekday that is so many days ago or more. */
function surgeryTime(nowMs: number, daysAgo: number): number {
  let date = addDays(londonDate(nowMs), -daysAgo);
  while (weekdayOf(date) > 5) date = addDays(date, -1);
  return londonInstant(date, "10:40");
}

/** People of Brackwater are registered there; everyone else in Saltmere. */
function gpOf({ town }: PersonSeed) {
  return town === "Brackwater"
    ? { odsCode: BRACKWATER_SURGERY, commRuleOrg: BRACKWATER_ICB }
    : { odsCode: QUAYSIDE_SURGERY, commRuleOrg: SALTMERE_COAST_ICB };
}
