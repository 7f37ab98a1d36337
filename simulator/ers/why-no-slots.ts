import type { World } from "../simulator.ts";
import { bookingBounds } from "./booking-bounds.ts";
import { askForSlots } from "./conversation/polling.ts";
import { reasonNotOffered } from "./rules/slots.ts";
import type { Referral } from "./store/referrals.ts";
import type { Service } from "./store/services.ts";
import { findSlotByUsrn } from "./store/slots.ts";
import type { PolledSlot } from "./store/slots.ts";

/** How far ahead the PAS is asked what it has published at all: further than any polling range. */
const HORIZON_MS = 400 * 86_400_000;
/** Somebody waits for the answer, in real milliseconds. */
const ANSWER_LIMIT_MS = 5_000;

type Reason =
  | NonNullable<ReturnType<typeof reasonNotOffered>>
  | "NOT_POLLED_YET"
  | "OTHER_CLINICIAN"
  | "NONE_PUBLISHED"
  | "PAS_NOT_ANSWERING";

/**
 * Why a patient sees no slots, or only these (R24–R32): the PAS is asked what it has free at all, and each slot is counted
 * as bookable or under the first rule that withholds it from a patient.
 */
export async function reasonsForNoSlots(
  world: World,
  referral: Referral,
  service: Service,
  clinicianUserId: string | undefined,
) {
  const now = world.clock.now();
  const limitMs = Math.min(ANSWER_LIMIT_MS, world.exchangeLimitMs);
  const published = await askForSlots(world, service, { from: now, before: now + HORIZON_MS }, limitMs);
  const { serviceId } = service;
  if (!published)
    return { serviceId, bookable: 0, reasons: [{ reason: "PAS_NOT_ANSWERING" as Reason, count: 0 }] };
  if (published.length === 0)
    return { serviceId, bookable: 0, reasons: [{ reason: "NONE_PUBLISHED" as Reason, count: 0 }] };
  const counts = new Map<Reason | "BOOKABLE", number>();
  for (const slot of published) {
    const reason = reasonFor(world, referral, service, slot, clinicianUserId) ?? "BOOKABLE";
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const bookable = counts.get("BOOKABLE") ?? 0;
  counts.delete("BOOKABLE");
  const reasons = [...counts].map(([reason, count]) => ({ reason, count }));
  return { serviceId, bookable, reasons: reasons.sort((one, other) => other.count - one.count) };
}

function reasonFor(
  world: World,
  { priority, commRuleOrg, nhsNumber }: Referral,
  service: Service,
  listed: PolledSlot,
  clinicianUserId: string | undefined,
): Reason | undefined {
  const known = findSlotByUsrn(world.ers, listed.usrn);
  const reason = reasonNotOffered({
    slot: { ...listed, status: known && known.status !== "GONE" ? known.status : "FREE" },
    priority,
    commRuleOrg,
    caller: { kind: "patient", nhsNumber },
    service,
    bounds: bookingBounds(world.ers, service, commRuleOrg, priority, world.clock.now()),
  });
  if (reason) return reason;
  if (!known || known.status === "GONE" || known.startAt !== listed.startAt) return "NOT_POLLED_YET";
  return clinicianUserId !== undefined && known.clinicianUserId !== clinicianUserId
    ? "OTHER_CLINICIAN"
    : undefined;
}
