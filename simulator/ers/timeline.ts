import type { World } from "../simulator.ts";
import { roleOf } from "./rules/access.ts";
import type { Caller } from "./rules/access.ts";
import { roleNamed } from "./rules/roles.ts";
import { eventsOf } from "./store/referral-events.ts";
import type { ReferralEvent } from "./store/referral-events.ts";
import { findOrganisation } from "./store/referrals.ts";
import type { Referral } from "./store/referrals.ts";
import type { ReferralEventKind } from "./store/schema.ts";
import { findService } from "./store/services.ts";

type Kind = ReferralEventKind | "CREATED" | "LETTER_ADDED";
type Told = Omit<ReferralEvent, "eventId" | "ubrn" | "what"> & { what: Kind };

/** What is between the professions: nothing of the letter, and no alarm, is for patients or the appointments line. */
const FOR_PROFESSIONALS: readonly Kind[] = [
  "LETTER_ADDED",
  "LETTER_CHANGED",
  "LETTER_CHASED",
  "NEVER_SENT",
  "NOT_SENT_AGAIN",
];
/** What is between the patient and those who help them in. */
const NOT_FOR_PROVIDERS: readonly Kind[] = ["ACCESS_CODE_REISSUED", "ACCESS_CODE_SENT", "ACCESS_UNLOCKED"];

/**
 * What became of a referral, oldest first, as its caller may see it. Patients and the appointments line see neither what
 * staff wrote nor anything of the letter, and nobody sees a name: only which organisation it was.
 */
export function timelineFor(world: World, caller: Caller, referral: Referral) {
  const isProfessional = roleNamed(roleOf(caller))?.seesComments ?? false;
  return (
    [...saidByReferral(referral), ...eventsOf(world.ers, referral.ubrn)]
      // That the letter came is told by the referral itself.
      .filter(({ what, at }) => what !== "LETTER_CHANGED" || at !== referral.clinicalInfoFirstSubmittedAt)
      .sort((one, other) => one.at - other.at)
      .filter(({ what }) => isProfessional || !FOR_PROFESSIONALS.includes(what))
      .filter(({ what }) => caller.kind !== "provider" || !NOT_FOR_PROVIDERS.includes(what))
      .map((event) => ({
        ...shown(world, referral, event),
        ...serviceOf(world, caller, event),
        ...(event.comment === null || !isProfessional ? {} : { comment: event.comment }),
      }))
  );
}

function shown(world: World, referral: Referral, event: Told) {
  const { at, what, odsCode, startAt, isPlaceholder, reason } = event;
  const organisation = odsCode === null ? undefined : findOrganisation(world.ers, odsCode);
  const by = doerIn(referral, event, organisation?.kind);
  return {
    at: new Date(at).toISOString(),
    what,
    ...(by === undefined ? {} : { by }),
    ...(organisation ? { organisation: organisation.name } : {}),
    ...(startAt === null ? {} : { start: new Date(startAt).toISOString() }),
    // A placeholder is never told as a real appointment.
    ...(isPlaceholder ? { isPlaceholder } : {}),
    ...(reason === null ? {} : { reason }),
  };
}

/** Which side did it. */
function doerIn(referral: Referral, { doneBy, odsCode }: Told, kind: string | undefined) {
  if (doneBy === "patient") return "PATIENT";
  if (odsCode === referral.referringOdsCode) return "REFERRER";
  if (kind === "BMS") return "APPOINTMENTS_LINE";
  return odsCode === null ? undefined : "PROVIDER";
}

function serviceOf(world: World, caller: Caller, { serviceId }: Told) {
  const service = serviceId === null ? undefined : findService(world.ers, serviceId);
  if (!service) return {};
  const { name, patientName } = service;
  const isToBeRead = caller.kind === "patient" || caller.kind === "tal";
  return { service: { serviceId: service.serviceId, name: isToBeRead ? patientName : name } };
}

/** What the referral itself says: when it was made, and when its letter came. */
function saidByReferral(referral: Referral): Told[] {
  const { authoredAt, clinicalInfoFirstSubmittedAt: submittedAt } = referral;
  const told = (what: Kind, at: number): Told => ({
    at,
    what,
    doneBy: referral.referringUserId,
    odsCode: referral.referringOdsCode,
    serviceId: null,
    startAt: null,
    isPlaceholder: false,
    reason: null,
    comment: null,
  });
  return [told("CREATED", authoredAt), ...(submittedAt === null ? [] : [told("LETTER_ADDED", submittedAt)])];
}
