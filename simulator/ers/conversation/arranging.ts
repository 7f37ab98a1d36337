import type { World } from "../../simulator.ts";
import { londonDate } from "../../london-time.ts";
import { openReferral } from "../access.ts";
import { doerOf } from "../doer.ts";
import { noteOverlaps } from "../overlaps.ts";
import { bookingBounds } from "../booking-bounds.ts";
import { placeholderContactBy } from "./contact-by.ts";
import { endingFacts } from "./ending.ts";
import { tellPatient } from "./telling.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import {
  arrangedReferralRules,
  arrangingRules,
  rearrangingRules,
  refuseWithoutAppointment,
} from "../rules/arranging.ts";
import type { ArrangingFacts } from "../rules/arranging.ts";
import { firstRefusal, withAlso } from "../rules/rule.ts";
import { isReviewedBy } from "../rules/slot-issues.ts";
import { cancelAppointment, findCurrent, makeCurrent } from "../store/appointments.ts";
import type { Appointment } from "../store/appointments.ts";
import { moveReferral, shortlistedIds } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import { findService } from "../store/services.ts";
import type { Service } from "../store/services.ts";
import { linkedServices } from "../store/sessions.ts";

type Asked = {
  ubrn: string;
  versionId: number;
  startAt: number;
  isPlaceholder: boolean;
  comment: string | null;
};

/** x17: an appointment that was agreed with the patient is entered (R69). Runs inside an immediate transaction. */
export function bookIndirectly(
  world: World,
  caller: Caller,
  asked: Asked & { serviceId: string },
): "DONE" | Refusal {
  const referral = openReferral(world, caller, asked.ubrn);
  if (isRefusal(referral)) return referral;
  const service = findService(world.ers, asked.serviceId);
  if (!service)
    return withAlso(
      refuse("REFERENCE_NOT_FOUND", undefined, "'serviceId' The service is not known."),
      firstRefusal(arrangedReferralRules, { ...endingFacts(world, caller, referral), requested: asked }),
    );
  const refusal = firstRefusal(arrangingRules, arrangingFacts(world, caller, referral, service, asked));
  if (refusal) return refusal;
  const isReviewed = isReviewedBy(service.serviceId, referral.state, findCurrent(world.ers, asked.ubrn));
  enter(world, caller, service, asked, { referral, acceptedAt: isReviewed ? world.clock.now() : null });
  return "DONE";
}

/**
 * x18: what was entered is to be at another time. The one current appointment is replaced, as reviewed as it was; whether
 * the provider's PAS has been put right is noted on the old one (R64). Runs inside an immediate transaction.
 */
export function changeIndirectly(
  world: World,
  caller: Caller,
  asked: Asked & { doneInPas: boolean },
): "DONE" | Refusal {
  const { ers } = world;
  const referral = openReferral(world, caller, asked.ubrn);
  if (isRefusal(referral)) return referral;
  const old = findCurrent(ers, asked.ubrn);
  const service = old && findService(ers, old.serviceId);
  if (!service)
    return refuseWithoutAppointment({ ...endingFacts(world, caller, referral), requested: asked }, "R69");
  const refusal = firstRefusal(rearrangingRules, arrangingFacts(world, caller, referral, service, asked));
  if (refusal) return refusal;
  cancelAppointment(ers, old.appointmentId, { reason: null, comment: null, cancelledInPas: asked.doneInPas });
  enter(world, caller, service, asked, { referral, acceptedAt: old.acceptedAt, old });
  return "DONE";
}

function arrangingFacts(
  world: World,
  caller: Caller,
  referral: Referral,
  service: Service,
  requested: Asked,
): ArrangingFacts {
  const { ers, clock } = world;
  const now = clock.now();
  const { ubrn, priority, commRuleOrg } = referral;
  return {
    ...endingFacts(world, caller, referral),
    service,
    linkedServiceIds: linkedServicesOf(ers, caller),
    shortlist: shortlistedIds(ers, ubrn),
    contract: bookingBounds(ers, service, commRuleOrg, priority, now).contract,
    requested,
    today: londonDate(now),
  };
}

/** The services that a booking manager may arrange for; nobody else needs a link. */
export const linkedServicesOf = (ers: World["ers"], caller: Caller): string[] =>
  caller.kind === "bookingManager" ? linkedServices(ers, caller.userId, caller.odsCode) : [];

/** R69. The appointment has a time, no slot, and the same start and end; the referral is BOOKED, one version on, and the patient told. */
function enter(
  world: World,
  caller: Caller,
  service: Service,
  asked: Asked,
  { referral, acceptedAt, old }: { referral: Referral; acceptedAt: number | null; old?: Appointment },
): void {
  const now = world.clock.now();
  const { ubrn, startAt, isPlaceholder, comment } = asked;
  const placeholder = isPlaceholder ? service.placeholder : null;
  const promised = placeholder && placeholderContactBy(world, ubrn, service.serviceId, placeholder);
  makeCurrent(world.ers, {
    ubrn,
    serviceId: service.serviceId,
    slotId: null,
    status: "booked",
    reason: null,
    comment,
    startAt,
    endAt: startAt,
    createdAt: now,
    clinicianUserId: null,
    isPlaceholder,
    explanationVersion: null,
    explanation: placeholder,
    acceptedAt,
  });
  moveReferral(world.ers, ubrn, {
    state: "BOOKED",
    at: now,
    contactBy: promised,
    pathwayStartAt: now,
    doer: doerOf(caller),
    ...(old ? { what: "CHANGED" } : {}),
  });
  noteOverlaps(world, referral);
  tellPatient(world, ubrn, { ended: old, isReplacement: old !== undefined });
}
