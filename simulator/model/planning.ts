import { currentAppointment } from "../ers/store/appointments.ts";
import { A016, bookingBody, cancellationBody } from "../testing-booking.ts";
import { partyAt, slotAt, versionOf } from "./choosing.ts";
import type { Actor, Party, Sent, Stage } from "./stage.ts";
import { write } from "./writing.ts";

/** A request to book, change, cancel or defer, before it is sent; nothing when the world has nothing to ask about. */
export type Planned = { party: Party; request: Sent } | undefined;

export type BookingFacts = { who: number; by: Actor; clinic: string; slot: number; isStale: boolean };

export function planBooking(stage: Stage, asked: BookingFacts): Planned {
  const party = partyAt(stage, asked.who);
  const wanted = slotAt(stage, asked.clinic, asked.slot);
  if (!wanted) return undefined;
  const body = bookingBody(party.person, wanted, versionOf(stage, party, asked.isStale));
  return { party, request: { method: "POST", path: A016, headers: party.headers[asked.by], body } };
}

export function planChange(stage: Stage, asked: BookingFacts): Planned {
  const planned = planBooking(stage, asked);
  const current = planned && currentAppointment(stage.stores.ers, planned.party.person.ubrn);
  if (!planned || !current) return undefined;
  const replaces = String(current.appointment.appointmentId);
  const body = { ...(planned.request.body as object), replaces };
  return { ...planned, request: { ...planned.request, path: "/ers/change-appointment", body } };
}

type CancellationFacts = { who: number; by: Actor; isStale: boolean };

export function planCancellation(stage: Stage, asked: CancellationFacts): Planned {
  const party = partyAt(stage, asked.who);
  const current = currentAppointment(stage.stores.ers, party.person.ubrn)?.appointment;
  if (!current) return undefined;
  const world = { ers: stage.stores.ers, baseUrl: stage.process.url };
  const version = current.versionId + (asked.isStale ? 1 : 0);
  return {
    party,
    request: {
      method: "PUT",
      path: `${A016}/${current.appointmentId}`,
      headers: { ...party.headers[asked.by], "If-Match": `W/"${version}"` },
      body: cancellationBody(world, party.person),
    },
  };
}

/** What somebody would do next: book, or change or cancel what is booked. */
export function planNext(stage: Stage, { cancels, ...asked }: BookingFacts & { cancels: boolean }): Planned {
  const current = currentAppointment(stage.stores.ers, partyAt(stage, asked.who).person.ubrn)?.appointment;
  if (current?.status !== "booked") return planBooking(stage, asked);
  return cancels ? planCancellation(stage, asked) : planChange(stage, asked);
}

/** Sends what was planned, if anything. */
export async function give(stage: Stage, planned: Planned): Promise<void> {
  if (planned) await write(stage, planned.party, planned.request);
}
