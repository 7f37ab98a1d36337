import {
  patients,
  referrals,
  shortlistEntries,
  staff,
  staffRoles,
  staffServices,
} from "../../ers/store/schema.ts";
import { findService } from "../../ers/store/services.ts";
import { addDays, londonDate, londonInstant, weekdayOf } from "../../london-time.ts";
import type { World } from "../../simulator.ts";
import { nhsNumberOf } from "../nhs-number.ts";
import { stableId } from "../stable-id.ts";
import { BRACKWATER_ICB, BRACKWATER_SURGERY, QUAYSIDE_SURGERY, SALTMERE_COAST_ICB } from "./organisations.ts";
import type { PersonSeed, ReferralSeed } from "./person-seed.ts";
import { standingServices } from "./seed-directory.ts";
import { STAFF } from "./staff.ts";
import { placeIn } from "./towns.ts";

const REFERRING_CLINICIAN = "555000000201";

/** Adds the staff to e-RS, with their roles. Services that name a workgroup are published after them. */
export function seedStaff({ ers }: World): void {
  for (const { roles, services: _linked, ...member } of STAFF) {
    ers.insert(staff).values(member).onConflictDoNothing().run();
    const held = roles.map((role) => ({ userId: member.userId, ...role }));
    ers.insert(staffRoles).values(held).onConflictDoNothing().run();
  }
}

/** Links the staff to those of their services that stand there. */
export function linkStaff(world: World): void {
  const standing = standingServices(world);
  for (const { userId, services: linked = [] } of STAFF) {
    const links = linked.filter((id) => standing.has(id)).map((serviceId) => ({ userId, serviceId }));
    if (links.length > 0) world.ers.insert(staffServices).values(links).onConflictDoNothing().run();
  }
}

/** Adds a person and their referrals to e-RS, all of them still unbooked. Their services must stand there. */
export function seedPerson(world: World, seed: PersonSeed): void {
  seedPatient(world, seed);
  for (const referral of seed.referrals) seedReferral(world, seed, referral);
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
  const { ubrn, accessCode, priority, shortlist, daysAgo, needs } = referral;
  const first = findService(ers, shortlist[0] ?? "");
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
      accessCode: accessCode === "" ? null : accessCode,
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
      additionalRequirements: needs ?? null,
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
