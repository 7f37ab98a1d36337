import { makeProposal } from "./ers/store/appointments.ts";
import { findReferral, moveReferral } from "./ers/store/referrals.ts";
import type { Slot } from "./ers/store/slots.ts";
import { CLINIC, aGoodSlot, A016, bookingBody } from "./testing-booking.ts";
import type { Client, TestWorld } from "./testing-world.ts";
import type { ScenarioPerson } from "./scenarios/scenario.ts";

/** What tests of the operations that providers' staff have of their own (x17 to x22) do again and again. */

export const X17 = "/ers/book-indirect-appointment";
export const X18 = "/ers/change-indirect-appointment";
export const X19 = "/ers/cancel-indirect-appointment";
export const X20 = "/ers/cancel-as-provider";
export const X21 = "/ers/record-non-attendance";
export const X22 = "/ers/record-slot-issue-outcome";
export const PHYSIOTHERAPY = "2000501";

/** The UBRN, and the referral's version as it is now. */
export const asItIs = ({ world }: TestWorld, { ubrn }: { ubrn: string }) => ({
  ubrn,
  versionId: findReferral(world.ers, ubrn)?.versionId ?? 0,
});

/** A slot as these operations take it. */
export const timesOf = ({ slotId, startAt, endAt }: Pick<Slot, "slotId" | "startAt" | "endAt">) => ({
  slotId,
  start: new Date(startAt).toISOString(),
  end: new Date(endAt).toISOString(),
});

/** The patient books a slot of the clinic themselves. */
export async function bookASlot(
  opened: TestWorld,
  person: ScenarioPerson,
  serviceId = CLINIC,
): Promise<Client> {
  const patient = await opened.logIn(person);
  const body = bookingBody(
    person,
    aGoodSlot(opened.world, serviceId),
    findReferral(opened.world.ers, person.ubrn)?.versionId,
  );
  const heard = await patient.post(A016, body);
  if (heard.status !== 201) throw new Error(`The patient could not book: ${heard.status}`);
  return patient;
}

/** A referral as its caller sees it (A005), as text. */
export const seenBy = async (client: Client, { ubrn }: { ubrn: string }): Promise<string> =>
  JSON.stringify((await client.get(`/referrals/FHIR/STU3/ReferralRequest/${ubrn}`)).body);

/** The referral is with a provider, which is to arrange what the patient could not: an appointment slot issue, or read and kept. */
export function leaveToProvider(
  { world: { ers, clock } }: TestWorld,
  { ubrn }: { ubrn: string },
  serviceId = CLINIC,
  state: "DEFERRED_TO_PROVIDER" | "TRIAGED_PROVIDER_TO_ACTION" = "DEFERRED_TO_PROVIDER",
): void {
  const at = clock.now();
  makeProposal(ers, { ubrn, serviceId, reason: "NO_SLOTS_AT_SERVICE", comment: null, at });
  moveReferral(ers, ubrn, { state, at, contactBy: "2027-01-12", pathwayStartAt: at });
}
