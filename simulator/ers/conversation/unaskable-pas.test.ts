import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { advanceTo } from "../../due.ts";
import { takeSlotLocally } from "../../pas/local-view.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  aGoodSlot,
  bookingBody,
  cancellationBody,
  CLINIC,
  currentOf,
  heldInPas,
} from "../../testing-booking.ts";
import { expectAgreement, standOf } from "../../testing-faults.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "../../testing-world.ts";
import type { Slot } from "../store/slots.ts";

/** Someone's own PAS, which books and cancels, once for each message id, but knows no status query (that is ours). */

const MINUTE_MS = 60_000;
const SILENCE = "504 PAS_NOT_RESPONDING";
/** Of the same referral's shortlist, at the PAS of another provider. */
const CLINIC_OF_ANOTHER_PAS = "2000105";

let simulator: TestSimulator;
let unaskable: string;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let slot: Slot;

const simulatorUrl = () => new URL(opened.world.baseUrl).origin;

beforeAll(async () => {
  simulator = await startTestSimulator();
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString();
      if (body.includes("STATUS_QUERY")) return outgoing.writeHead(501).end("{}");
      try {
        const headers = { "Content-Type": "application/json" };
        const reply = await fetch(`${simulatorUrl()}${incoming.url ?? ""}`, {
          method: "POST",
          body,
          headers,
        });
        outgoing.writeHead(reply.status, headers).end(await reply.text());
      } catch {
        outgoing.destroy();
      }
    })();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  unaskable = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async () => {
    server.close();
    await simulator.close();
  };
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  opened.world.pasBaseUrl = `${unaskable}/worlds/${opened.world.name}`;
  person = opened.person("independent-provider");
  patient = await opened.logIn(person);
  slot = aGoodSlot(opened.world);
});

const book = (wanted = slot) => patient.post(A016, bookingBody(person, wanted));
async function inSilence(deed: () => Promise<Heard>): Promise<void> {
  opened.world.exchangeLimitMs = 300;
  expect(saidBy(await deed())).toBe(SILENCE);
  opened.world.exchangeLimitMs = 120_000;
}
const passMinutes = (count: number) => advanceTo(opened.world, opened.world.clock.now() + count * MINUTE_MS);
const stand = (...slots: Slot[]) => standOf(opened.world, person, slots);
const sent = (name: string) =>
  opened.world.journal
    .entries()
    .filter((entry) => entry.ubrn === person.ubrn && entry.name === name && entry.direction === "ers→pas");

test("a booking whose answer was lost is asked for again, and is the one that the PAS made the first time", async () => {
  opened.world.faults.arm("pas-loses-reply", 1);
  await inSilence(book);
  expect(stand(slot)).toBe("NOT_BOOKED 1; BOOK UNKNOWN; HELD/BOOKED");
  await passMinutes(5);
  expect(stand(slot)).toBe("BOOKED 2; BOOK CONFIRMED; BOOKED/BOOKED");
  expect(heldInPas(opened.world, person)).toHaveLength(1);
  expectAgreement(opened.world, person);
});

test("a booking that never arrived is made when it is asked for again", async () => {
  opened.world.faults.arm("pas-silent", 1);
  await inSilence(book);
  expect(stand(slot)).toBe("NOT_BOOKED 1; BOOK UNKNOWN; HELD/FREE");
  await passMinutes(5);
  expect(stand(slot)).toBe("BOOKED 2; BOOK CONFIRMED; BOOKED/BOOKED");
  expectAgreement(opened.world, person);
});

test("a slot that the hospital has given away meanwhile ends the booking", async () => {
  opened.world.faults.arm("pas-silent", 1);
  await inSilence(book);
  const { pas, clock } = opened.world;
  takeSlotLocally({ pas, odsCode: "ZQ1", now: clock.now() }, { usrn: slot.usrn });
  await passMinutes(5);
  expect(stand(slot)).toBe("NOT_BOOKED 1; BOOK REJECTED; GONE/TAKEN");
});

test("a patient who books elsewhere meanwhile keeps that alone: the other is never asked for again, and is released", async () => {
  opened.world.faults.arm("pas-loses-reply", 1);
  await inSilence(book);
  const elsewhere = aGoodSlot(opened.world, CLINIC_OF_ANOTHER_PAS);
  expect((await book(elsewhere)).status).toBe(201);
  expect(sent("PRSC_IN040000UK08")).toHaveLength(2);
  await passMinutes(5);
  expect(sent("PRSC_IN040000UK08")).toHaveLength(2);
  expect(stand(slot, elsewhere)).toBe(
    "BOOKED 2; BOOK NOT_ADOPTED, BOOK CONFIRMED, RELEASE CONFIRMED; GONE/FREE BOOKED/BOOKED",
  );
  expectAgreement(opened.world, person);
});

test("a cancellation whose answer was lost is asked for again", async () => {
  await book();
  opened.world.faults.arm("pas-loses-reply", 1);
  const path = `/referrals/FHIR/STU3/Appointment/${currentOf(opened.world, person).appointmentId}`;
  const body = cancellationBody(opened.world, person);
  await inSilence(() => patient.put(path, body, { "If-Match": 'W/"0"' }));
  await passMinutes(5);
  expect(stand(slot)).toBe("APPT_CANCELLED_BY_PATIENT 3; BOOK CONFIRMED, CANCEL CONFIRMED; GONE/FREE");
  expectAgreement(opened.world, person);
});

test("a release that it refused ends on the word of staff, and the journal says on whose", async () => {
  await book();
  const elsewhere = aGoodSlot(opened.world, CLINIC_OF_ANOTHER_PAS);
  opened.world.faults.arm("pas-refuses", undefined, { service: CLINIC });
  const replaces = String(currentOf(opened.world, person).appointmentId);
  await patient.post("/ers/change-appointment", { ...bookingBody(person, elsewhere, 2), replaces });
  await passMinutes(5);
  const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
  const listed = (await provider.get("/ers/unsettled")).body as { unsettled: { attemptId: string }[] };
  const settled = await provider.post(`/ers/unsettled/${listed.unsettled[0]?.attemptId ?? ""}/settle`, {});
  expect(settled.status).toBe(200);
  expect(opened.world.journal.entries()).toContainEqual(
    expect.objectContaining({ name: "settle RELEASE", facts: expect.stringContaining("word of staff") }),
  );
});

test("a poll asks about a booking at once, and a list that is out of date proves nothing", async () => {
  opened.world.pasBaseUrl = opened.world.baseUrl;
  opened.world.faults.arm("pas-stale-slots");
  opened.world.faults.arm("pas-loses-reply", 1);
  await inSilence(book);
  const path = `/simulator/worlds/${opened.world.name}/polls`;
  const polled = await fetch(`${simulatorUrl()}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ service: CLINIC }),
  });
  expect(polled.status).toBe(200);
  expect(stand(slot)).toBe("BOOKED 2; BOOK CONFIRMED; BOOKED/BOOKED");
});
