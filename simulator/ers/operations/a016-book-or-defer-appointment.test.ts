import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { patients as pasPatients } from "../../pas/store/schema.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  ASSESSMENT,
  aGoodSlot,
  bookingBody,
  firstServiceOf,
  heldInPas,
  slotNow,
  slotsOf,
  triageBody,
} from "../../testing-booking.ts";
import { lastRefusals } from "../../testing-journal.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";
import { services } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = watched(opened.world, await opened.logIn(person));
});

describe("booking a slot", () => {
  test("answers 201 with the appointment, moves the referral on and registers the patient at the PAS (R41)", async () => {
    const slot = aGoodSlot(opened.world);
    const heard = await patient.post(A016, bookingBody(person, slot));
    expect(heard.status).toBe(201);
    expect(heard.headers.get("etag")).toBe('W/"0"');
    expect(heard.body).toMatchObject({
      resourceType: "Appointment",
      status: "booked",
      start: new Date(slot.startAt).toISOString(),
      slot: [{ reference: `Slot/${slot.slotId}` }],
      incomingReferral: [{ reference: `ReferralRequest/${person.ubrn}/_history/2` }],
    });
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({
      state: "BOOKED",
      versionId: 2,
      pathwayStartAt: opened.world.clock.now(),
      contactBy: null,
    });
    expect(slotNow(opened.world, slot)?.status).toBe("BOOKED");
    expect(heldInPas(opened.world, person)).toMatchObject([
      { usrn: slot.usrn, status: "BOOKED", nhsNumber: person.nhsNumber },
    ]);
    expect(
      opened.world.pas.select().from(pasPatients).where(eq(pasPatients.nhsNumber, person.nhsNumber)).all(),
    ).toHaveLength(1);
    const read = await patient.get(heard.headers.get("location")?.slice(opened.world.baseUrl.length) ?? "");
    expect(read.body).toEqual(heard.body);
  });

  test("a second booking of the same referral is refused: first by its version, then by its state", async () => {
    await patient.post(A016, bookingBody(person, aGoodSlot(opened.world)));
    expect(saidBy(await patient.post(A016, bookingBody(person, aGoodSlot(opened.world))))).toBe(
      "409 VERSION_CONFLICT",
    );
    expect(saidBy(await patient.post(A016, bookingBody(person, aGoodSlot(opened.world), 2)))).toBe(
      "422 INVALID_REQUEST_STATE",
    );
  });

  test("a placeholder is recorded as one, with the explanation acknowledged and a date to hear by", async () => {
    const waiting = opened.person("placeholder");
    const client = watched(opened.world, await opened.logIn(waiting));
    const serviceId = firstServiceOf(opened.world, waiting.ubrn);
    const entry = opened.world.ers.select().from(services).where(eq(services.serviceId, serviceId)).get();
    const slot = slotsOf(opened.world, serviceId)[5];
    if (!slot || !entry?.placeholder) throw new Error("There is no placeholder service");
    const body = bookingBody(waiting, slot);
    expect(saidBy(await client.post(A016, body))).toBe("422 PLACEHOLDER_NOT_EXPLAINED");
    expect(lastRefusals(opened.world)).toEqual(["PLACEHOLDER_NOT_EXPLAINED placeholderIsExplained"]);
    const url = "https://ers-simulator.example/StructureDefinition/Placeholder-Explanation-Acknowledged";
    const heard = await client.post(A016, {
      ...body,
      extension: [{ url, valueString: entry.placeholder.version }],
    });
    expect(heard.status).toBe(201);
    expect(heard.body).toMatchObject({
      extension: [
        {
          extension: expect.arrayContaining([
            { url: "explanationVersion", valueString: entry.placeholder.version },
          ]),
        },
      ],
    });
    expect(findReferral(opened.world.ers, waiting.ubrn)?.contactBy).toMatch(/^2026-12-/);
  });
});

describe("sending for triage", () => {
  test("makes a proposed appointment and a date to hear by, forty working days on (R49, R50)", async () => {
    const heard = await patient.post(A016, triageBody(person, ASSESSMENT));
    expect(heard.status).toBe(201);
    expect(heard.body).toMatchObject({ status: "proposed", reason: [{ coding: [{ code: "TRIAGE" }] }] });
    expect(heard.body).not.toHaveProperty("start");
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({
      state: "AWAITING_TRIAGE",
      versionId: 2,
      contactBy: "2027-01-26",
    });
  });

  test("twice is refused", async () => {
    await patient.post(A016, triageBody(person, ASSESSMENT));
    expect(saidBy(await patient.post(A016, triageBody(person, ASSESSMENT, 2)))).toBe(
      "422 INVALID_REQUEST_STATE",
    );
  });
});
