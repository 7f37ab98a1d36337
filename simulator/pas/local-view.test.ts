import { beforeEach, describe, expect, test } from "vitest";
import { cancelClinicLocally, changePatientLocally, moveSlotLocally, takeSlotLocally } from "./local-view.ts";
import type { LocalPas } from "./local-view.ts";
import { publishSlots } from "./publish.ts";
import { addAppointment, appointmentsAt, patientsAt, registerPatient } from "./store/appointments.ts";
import { openPasDatabase } from "./store/database.ts";
import { dueMessages } from "./store/outbox.ts";
import { changeSlot, findSlot, saveClinic } from "./store/slots.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");
const TEN = Date.parse("2026-12-02T10:00:00Z");
const MINUTE_MS = 60_000;
const USRN = "USRN-1-202612021000";
const NEXT = "USRN-1-202612021020";
const UBRN = "000041000016";
let local: LocalPas;

/** A clinic with slots at 10:00, 10:20 and 10:40 tomorrow; the first is booked. */
beforeEach(() => {
  const pas = openPasDatabase(":memory:");
  local = { pas, odsCode: "ZQ1", now: NOW };
  const starts = ["10:00", "10:20", "10:40"];
  const sessions = [{ weekday: 3, starts, priority: "ROUTINE" }];
  saveClinic(pas, "1", "ZQ1", { slotMinutes: 20, horizonDays: 1, sessions });
  publishSlots(pas, NOW);
  const patient = { familyName: "Penhallow", givenName: "Rosalind", birthDate: "1971-03-14" };
  const facts = { odsCode: "ZQ1", nhsNumber: "9990001014", addressLines: [], postcode: "ZZ1 4FR" };
  registerPatient(pas, { ...facts, ...patient }, NOW);
  changeSlot(pas, USRN, { status: "TAKEN" });
  addAppointment(pas, {
    odsCode: "ZQ1",
    ubrn: UBRN,
    usrn: USRN,
    serviceId: "1",
    nhsNumber: "9990001014",
    startAt: TEN,
    endAt: TEN + 20 * MINUTE_MS,
    status: "BOOKED",
    bookedAt: NOW,
  });
});

const slot = (usrn: string) => findSlot(local.pas, "ZQ1", usrn);
const told = () => dueMessages(local.pas, NOW);
const appointmentStatus = () => appointmentsAt(local.pas, "ZQ1")[0]?.status;

describe("a slot that is moved in the PAS", () => {
  test("keeps its length and its status, and e-RS hears nothing", () => {
    const startAt = TEN + 3 * 60 * MINUTE_MS;
    expect(moveSlotLocally(local, { usrn: NEXT, startAt })).toEqual({ cancelled: 0 });
    expect(slot(NEXT)).toMatchObject({ startAt, endAt: startAt + 20 * MINUTE_MS, status: "FREE" });
    expect(told()).toEqual([]);
  });

  test("loses its appointment, of which e-RS is told (R67), and is free at its new time", () => {
    expect(moveSlotLocally(local, { usrn: USRN, startAt: TEN + MINUTE_MS })).toEqual({ cancelled: 1 });
    expect(appointmentStatus()).toBe("CANCELLED");
    expect(slot(USRN)).toMatchObject({ startAt: TEN + MINUTE_MS, status: "FREE" });
    expect(told()).toMatchObject([
      { interaction: "PRSC_IN130000UK07", ubrn: UBRN, usrn: USRN, reason: { code: "02" } },
    ]);
  });
});

describe("a slot that is taken in the PAS", () => {
  test("is free no more, without e-RS hearing of it", () => {
    expect(takeSlotLocally(local, { usrn: NEXT })).toEqual({ cancelled: 0 });
    expect(slot(NEXT)?.status).toBe("TAKEN");
    expect(told()).toEqual([]);
  });

  test("was free before", () => {
    expect(takeSlotLocally(local, { usrn: USRN })).toEqual({ impossible: "The slot is not free." });
  });
});

describe("a clinic that is cancelled in the PAS", () => {
  test("loses the slots that start in that time, the first instant included and the last not", () => {
    const times = { service: "1", from: TEN, to: TEN + 40 * MINUTE_MS };
    expect(cancelClinicLocally(local, times)).toEqual({ cancelled: 1 });
    const statuses = [USRN, NEXT, "USRN-1-202612021040"].map((usrn) => slot(usrn)?.status);
    expect(statuses).toEqual(["WITHDRAWN", "WITHDRAWN", "FREE"]);
    expect(appointmentStatus()).toBe("CANCELLED");
    expect(told()).toMatchObject([{ ubrn: UBRN, usrn: USRN, reason: { code: "01" } }]);
    expect(moveSlotLocally(local, { usrn: USRN, startAt: TEN })).toEqual({
      impossible: "The slot was withdrawn.",
    });
  });

  test("is one of this PAS", () => {
    const elsewhere = { ...local, odsCode: "ZQ2" };
    const changed = cancelClinicLocally(elsewhere, { service: "1", from: TEN, to: TEN + 1 });
    expect(changed).toEqual({ impossible: "This PAS has no clinic for the service." });
    expect(slot(USRN)?.status).toBe("TAKEN");
  });
});

test("a patient's details differ in the PAS until the next booking", () => {
  const changed = changePatientLocally(local, { nhsNumber: "9990001014", familyName: "Pendle" });
  expect(changed).toEqual({ cancelled: 0 });
  expect(patientsAt(local.pas, "ZQ1")).toMatchObject([{ familyName: "Pendle", givenName: "Rosalind" }]);
});

test("what a PAS does not have it cannot change", () => {
  expect(moveSlotLocally(local, { usrn: "USRN-9", startAt: TEN })).toHaveProperty("impossible");
  expect(takeSlotLocally({ ...local, odsCode: "ZQ2" }, { usrn: NEXT })).toHaveProperty("impossible");
  expect(changePatientLocally(local, { nhsNumber: "9990001023", postcode: "ZZ1" })).toHaveProperty(
    "impossible",
  );
});
