import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { currentAppointment } from "./ers/store/appointments.ts";
import { openAttempts } from "./ers/store/attempts.ts";
import { findReferral } from "./ers/store/referrals.ts";
import type { Slot } from "./ers/store/slots.ts";
import { slots as pasSlots } from "./pas/store/schema.ts";
import type { ScenarioPerson } from "./scenarios/scenario.ts";
import type { World } from "./simulator.ts";
import { attemptsOf, heldInPas, slotNow } from "./testing-booking.ts";

/**
 * What both systems hold about a referral: its state and version; its conversations since the first so many; then for
 * each slot its status in e-RS and in the PAS, where BOOKED is TAKEN by this referral.
 * "BOOKED 2; CANCEL UNKNOWN; BOOKED/FREE"
 */
export function standOf(world: World, person: ScenarioPerson, slots: Slot[], earlier = 0): string {
  const { state, versionId } = findReferral(world.ers, person.ubrn) ?? {};
  const attempts = attemptsOf(world, person)
    .slice(earlier)
    .map((attempt) => `${attempt.kind} ${attempt.state}`);
  const both = slots.map((slot) => `${slotNow(world, slot)?.status ?? ""}/${inPas(world, person, slot)}`);
  return `${state} ${versionId}; ${attempts.join(", ")}; ${both.join(" ")}`;
}

function inPas(world: World, person: ScenarioPerson, { usrn }: Slot): string {
  const live = heldInPas(world, person).filter((held) => held.usrn === usrn && held.status === "BOOKED");
  const slot = world.pas.select().from(pasSlots).where(eq(pasSlots.usrn, usrn)).get();
  return live.length > 0 ? "BOOKED" : (slot?.status ?? "");
}

/** e-RS and the PAS systems hold the same live appointments of a referral, one at most, and nothing is left to be settled. */
export function expectAgreement(world: World, person: ScenarioPerson): void {
  const current = currentAppointment(world.ers, person.ubrn);
  const live = heldInPas(world, person).filter(({ status }) => status === "BOOKED");
  expect(live.map(({ usrn }) => usrn)).toEqual(
    current?.appointment.status === "booked" ? [current.usrn] : [],
  );
  expect(openAttempts(world.ers)).toEqual([]);
}
