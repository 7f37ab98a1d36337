import type { World } from "../../simulator.ts";
import { doerOf } from "../doer.ts";
import { openReferral } from "../access.ts";
import { newReferral } from "../new-referral.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { unmetNeeds } from "../rules/additional-requirements.ts";
import { referringRules } from "../rules/referring.ts";
import type { ReferringFacts } from "../rules/referring.ts";
import { firstOf, firstRefusal, withAlso } from "../rules/rule.ts";
import { criteriaRules } from "../rules/search-criteria.ts";
import { creatingRules, shortlistCanChangeRules, shortlistRules } from "../rules/shortlisting.ts";
import type { ShortlistFacts } from "../rules/shortlisting.ts";
import { stateAfter } from "../rules/states.ts";
import { criteriaFacts, unlistedIn } from "../service-search.ts";
import type { ServiceSearch } from "../service-search.ts";
import { isLocked } from "../store/attempts.ts";
import { isCommissioner } from "../store/commissioning.ts";
import {
  describeReferral,
  findOrganisation,
  findPatient,
  insertReferral,
  moveReferral,
  replaceShortlist,
  shortlistOf,
} from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import type { LetterIntention, SearchCriteria } from "../store/schema.ts";
import { findService } from "../store/services.ts";
import { rolesOf } from "../store/sessions.ts";

type Professional = Exclude<Caller, { kind: "patient" }>;

/** A shortlist as A011 and A031 are sent it, with what they are told beside it. */
export type Shortlisting = {
  serviceIds: string[];
  criteria: SearchCriteria;
  intention: LetterIntention;
  firstReminderDays: number;
};

export type Creating = Shortlisting & {
  nhsNumber: string;
  clinicianUserId: string | undefined;
  pathwayStartAt: number | null;
};

type Sought = {
  nhsNumber: string;
  clinicianUserId: string | undefined;
  commRuleOrg?: string | undefined;
  criteria: SearchCriteria;
};

/** What is sought for whom, by whose rules; or why the caller may not refer them, or nothing is sought so (A010, A011). */
export function searchFor(world: World, caller: Professional, asked: Sought): ServiceSearch | Refusal {
  const { ers } = world;
  const patient = findPatient(ers, asked.nhsNumber);
  const practice = patient && findOrganisation(ers, patient.gpOdsCode);
  const commRuleOrg = practice ? (asked.commRuleOrg ?? practice.commissionerOdsCode) : null;
  const refusal = firstOf([
    firstRefusal(referringRules, {
      businessFunction: caller.businessFunction,
      userId: caller.userId,
      clinicianUserId: asked.clinicianUserId,
      clinicianIs: standingOf(world, asked.clinicianUserId, caller.odsCode),
      patient,
      commRuleOrg,
      commRuleOrgIs: whatIs(world, commRuleOrg),
    }),
    firstRefusal(criteriaRules, criteriaFacts(world, asked.criteria)),
  ]);
  if (refusal) return refusal;
  if (!patient || commRuleOrg === null) throw new Error("Nobody was referred");
  return { criteria: asked.criteria, patient, commRuleOrg };
}

function whatIs({ ers }: World, commRuleOrg: string | null): ReferringFacts["commRuleOrgIs"] {
  if (commRuleOrg === null || !findOrganisation(ers, commRuleOrg)) return "UNKNOWN";
  return isCommissioner(ers, commRuleOrg) ? "COMMISSIONER" : "NO_COMMISSIONER";
}

function standingOf(
  { ers }: World,
  userId: string | undefined,
  odsCode: string,
): ReferringFacts["clinicianIs"] {
  const roles = userId === undefined ? [] : rolesOf(ers, userId);
  if (roles.length === 0) return "NOBODY";
  const referring = roles.filter(({ businessFunction }) => businessFunction === "REFERRING_CLINICIAN");
  if (referring.length === 0) return "NOT_REFERRING";
  return referring.some((role) => role.odsCode === odsCode) ? "REFERRING_HERE" : "REFERRING_ELSEWHERE";
}

/** A011: a patient is referred; nothing is booked or sent by that. Gives its UBRN. Runs inside an immediate transaction. */
export function createReferral(
  world: World,
  caller: Professional,
  asked: Creating,
): { ubrn: string } | Refusal {
  const { ers, clock } = world;
  const { criteria, pathwayStartAt, serviceIds } = asked;
  const now = clock.now();
  const search = searchFor(world, caller, asked);
  const facts = shortlistFacts(world, search, asked, false);
  const refusal = firstRefusal(creatingRules, { ...facts, pathwayStartAt, now });
  if (isRefusal(search)) return withAlso(search, refusal);
  if (refusal) return refusal;
  const { patient, commRuleOrg } = search;
  const made = newReferral(world);
  insertReferral(ers, {
    ...made,
    ...describedBy(world, asked),
    requestType: "REFERRAL",
    nhsNumber: patient.nhsNumber,
    priority: criteria.priority,
    state: "NOT_BOOKED",
    versionId: 1,
    commRuleOrg,
    referringOdsCode: caller.odsCode,
    referringUserId: asked.clinicianUserId ?? caller.userId,
    authoredAt: now,
    pathwayStartAt,
  });
  replaceShortlist(ers, made.ubrn, serviceIds);
  return { ubrn: made.ubrn };
}

/** A031: another shortlist, perhaps at another priority; nothing is booked or sent by that. Runs inside an immediate transaction. */
export function changeShortlist(
  world: World,
  caller: Caller,
  asked: Shortlisting & { ubrn: string; versionId: number },
): "DONE" | Refusal {
  const { ers, clock } = world;
  const { ubrn, criteria, serviceIds } = asked;
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const patient = findPatient(ers, referral.nhsNumber);
  if (!patient) throw new Error("A referral stands without its patient");
  const { commRuleOrg, clinicalInfoFirstSubmittedAt, state } = referral;
  const hasLetter = clinicalInfoFirstSubmittedAt !== null;
  const cannotSeek = firstRefusal(criteriaRules, criteriaFacts(world, criteria));
  const search = cannotSeek ?? { criteria, patient, commRuleOrg };
  const refusal = firstOf([
    firstRefusal(shortlistCanChangeRules, {
      referral,
      patient,
      isLocked: isLocked(ers, ubrn),
      requested: asked,
    }),
    cannotSeek,
    firstRefusal(shortlistRules, shortlistFacts(world, search, asked, hasLetter)),
  ]);
  if (refusal) return refusal;
  describeReferral(ers, ubrn, describedBy(world, asked));
  replaceShortlist(ers, ubrn, serviceIds);
  moveReferral(ers, ubrn, {
    state: stateAfter("A031", state) ?? state,
    priority: criteria.priority,
    contactBy: null,
    pathwayStartAt: null,
    at: clock.now(),
    doer: doerOf(caller),
    what: "SHORTLIST_CHANGED",
  });
  noteUnmetNeeds(world, referral);
  return "DONE";
}

/** R23. A service that cannot arrange what the patient needs may be shortlisted all the same: the journal warns of it. */
function noteUnmetNeeds({ ers, journal }: World, { ubrn, additionalRequirements }: Referral): void {
  for (const { need, serviceId } of unmetNeeds(additionalRequirements, shortlistOf(ers, ubrn))) {
    const facts = `service ${serviceId} has no ${need}`;
    const name = "ADDITIONAL REQUIREMENTS";
    journal.record({ direction: "decision", name, ubrn, outcome: "WARNED", rule: "R23", facts });
  }
}

/** A search that is itself refused finds no service, and misses none. */
function shortlistFacts(
  world: World,
  search: ServiceSearch | Refusal,
  { serviceIds, intention }: Shortlisting,
  hasLetter: boolean,
): ShortlistFacts {
  return {
    serviceIds,
    whyNotListed: isRefusal(search) ? () => undefined : unlistedIn(world, search, serviceIds),
    wantingLetter: serviceIds.filter((id) => findService(world.ers, id)?.letterRequired),
    intention,
    hasLetter,
  };
}

/** What a referral is for is what its first service is for. */
function describedBy({ ers }: World, { serviceIds, criteria, intention, firstReminderDays }: Shortlisting) {
  const first = findService(ers, serviceIds[0] ?? "");
  if (!first) throw new Error("A shortlist holds a service that is not there");
  const { specialty, specialtyPlain, clinicType } = first;
  return {
    specialty,
    specialtyPlain,
    clinicType,
    searchCriteria: criteria,
    letterIntention: intention,
    firstReminderDays,
  };
}
