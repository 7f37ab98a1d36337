import { randomUUID } from "node:crypto";
import { bearer, bookingBody } from "../e2e/ers-over-http.ts";
import { copyForBooking } from "./copies.ts";
import type { Target } from "./load.ts";
import type { Booker } from "./prepare.ts";

/** More referrals than any run can book: each second of load may use this many. */
const PREPARED_PER_SECOND = 1_500;
/** How many callers book at once, as the target says. */
const CALLERS = 20;

let runs = 0;

/**
 * A016, each time for another referral and another slot, rule-checked, e-RS asking the PAS over HTTP as always and both on
 * disk. `api` is the root of the world whose stores are in the folder.
 */
export function bookings(api: string, booker: Booker, worldFolder: string, seconds: number): Target {
  const { referral, slot, version, serviceId } = booker;
  const from = { ubrn: referral.ubrn, slotId: slot.id };
  const fresh = copyForBooking(worldFolder, from, Math.ceil(seconds * PREPARED_PER_SECOND), (runs += 1));
  let used = 0;
  return {
    what: "A016 book",
    url: `${api}/referrals/FHIR/STU3/Appointment`,
    connections: CALLERS,
    timed: 201,
    headers: { "Content-Type": "application/fhir+json" },
    next: () => {
      const booking = fresh[used++];
      if (!booking) throw new Error("More was booked than the bench prepared");
      const ofThis = { ubrn: booking.ubrn, slot: { ...slot, id: booking.slotId } };
      return {
        body: JSON.stringify(bookingBody({ ...ofThis, version, serviceId, nhsNumber: booking.nhsNumber })),
        headers: { ...bearer(booking), "Idempotency-Key": randomUUID() },
      };
    },
  };
}
