import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSimulator } from "../host.ts";
import type { Simulator } from "../host.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import type { OpenWorld } from "../worlds.ts";
import { appointmentsAt, patientsAt } from "./store/appointments.ts";
import { moveSlotLocally } from "./local-view.ts";
import { staleSlots } from "./store/schema.ts";
import { freeSlotsBetween, saveClinic } from "./store/slots.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");

/** One clinic with two slots, at 10:00 and 10:20 on Wednesday 2 December. */
const oneClinic: Scenario = {
  name: "one clinic",
  title: "",
  people: [],
  staff: [],
  seed: ({ pas }) =>
    saveClinic(pas, "1", "ZQ1", {
      slotMinutes: 20,
      horizonDays: 1,
      sessions: [{ weekday: 3, starts: ["10:00", "10:20"], priority: "ROUTINE" }],
    }),
};

const patient = {
  nhsNumber: "9990001014",
  familyName: "Penhallow",
  givenName: "Rosalind",
  birthDate: "1971-03-14",
  addressLines: ["22 Fennel Row", "Saltmere"],
  postcode: "ZZ1 4FR",
};

const aRequest = (changes: Record<string, unknown> = {}) => ({
  messageId: randomUUID(),
  interaction: "PRSC_IN040000UK08",
  ubrn: "000041000016",
  usrn: "USRN-1-202612021000",
  serviceId: "1",
  start: "2026-12-02T10:00:00.000Z",
  end: "2026-12-02T10:20:00.000Z",
  patient,
  ...changes,
});

const aCancellation = (changes: Record<string, unknown> = {}) => ({
  messageId: randomUUID(),
  interaction: "PRSC_IN070000UK08",
  ubrn: "000041000016",
  usrn: "USRN-1-202612021000",
  reason: "39",
  ...changes,
});

/** The second slot of the clinic. */
const later = {
  usrn: "USRN-1-202612021020",
  start: "2026-12-02T10:20:00.000Z",
  end: "2026-12-02T10:40:00.000Z",
};

let simulator: Simulator;
let open: OpenWorld;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  const made = await simulator.worlds.create({ scenarios: [oneClinic], now: NOW });
  if (!made) throw new Error("No world");
  open = made;
});

async function send(message: unknown, odsCode = "ZQ1", signal?: AbortSignal) {
  const response = await fetch(`${open.world.baseUrl}/pas/${odsCode}/messages`, {
    method: "POST",
    body: typeof message === "string" ? message : JSON.stringify(message),
    ...(signal ? { signal } : {}),
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}
const reason = (answer: Record<string, unknown>) => (answer["reason"] as { code: string }).code;
const poll = (low: string, high: string, odsCode?: string) =>
  send({ messageId: "p", interaction: "PRSC_IN080000UK07", serviceId: "1", low, high }, odsCode);

describe("a poll", () => {
  test("lists the free slots from low, included, to high, not included", async () => {
    const { answer } = await poll("2026-12-02T10:00:00.000Z", "2026-12-02T10:20:00.000Z");
    expect(answer).toEqual({
      interaction: "PRSC_IN090000UK09",
      messageId: "p",
      slots: [
        {
          usrn: "USRN-1-202612021000",
          start: "2026-12-02T10:00:00.000Z",
          end: "2026-12-02T10:20:00.000Z",
          priority: "ROUTINE",
          publishedAt: "2026-12-01T00:00:00.000Z",
        },
      ],
    });
    const later = await poll("2026-12-02T10:00:00.001Z", "2026-12-02T10:20:00.001Z");
    expect(later.answer["slots"]).toMatchObject([{ usrn: "USRN-1-202612021020" }]);
  });

  test("lists nothing for a clinic of another PAS", async () => {
    const { answer } = await poll("2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z", "ZQ2");
    expect(answer["slots"]).toEqual([]);
  });
});

describe("a request for an appointment", () => {
  test("is confirmed: the slot is taken, and a patient whom the PAS did not know is registered", async () => {
    const { status, answer } = await send(aRequest());
    expect(status).toBe(200);
    expect(answer).toMatchObject({ interaction: "PRSC_IN050000UK06", localPatientNumber: "ZQ1-000001" });
    expect(appointmentsAt(open.world.pas, "ZQ1")).toMatchObject([{ ubrn: "000041000016", status: "BOOKED" }]);
    expect(patientsAt(open.world.pas, "ZQ1")).toMatchObject([
      { ...patient, localNumber: "ZQ1-000001", registeredAt: NOW },
    ]);
    expect(freeSlotsBetween(open.world.pas, "1", 0, Number.MAX_SAFE_INTEGER)).toHaveLength(1);
  });

  test("brings a known patient up to date and keeps their number", async () => {
    await send(aRequest());
    const moved = { ...patient, addressLines: ["1 New Street"] };
    const { answer } = await send(aRequest({ ...later, ubrn: "000041000024", patient: moved }));
    expect(answer["localPatientNumber"]).toBe("ZQ1-000001");
    expect(patientsAt(open.world.pas, "ZQ1")).toMatchObject([
      { addressLines: ["1 New Street"], registeredAt: NOW },
    ]);
  });

  test("that comes twice is answered as the first time and books once", async () => {
    const message = aRequest();
    const first = await send(message);
    expect(await send(message)).toEqual(first);
    expect(appointmentsAt(open.world.pas, "ZQ1")).toHaveLength(1);
  });

  test("is rejected for a slot that is taken, and changes nothing", async () => {
    await send(aRequest());
    const { status, answer } = await send(
      aRequest({ ubrn: "000041000024", patient: { ...patient, nhsNumber: "9990001023" } }),
    );
    expect(status).toBe(200);
    expect(answer).toMatchObject({ interaction: "PRSC_IN060000UK06", reason: { code: "2" } });
    expect(patientsAt(open.world.pas, "ZQ1")).toHaveLength(1);
    expect(appointmentsAt(open.world.pas, "ZQ1")).toHaveLength(1);
  });

  test("is rejected by a PAS that has no such clinic", async () => {
    const { answer } = await send(aRequest(), "ZQ2");
    expect(reason(answer)).toBe("5");
    expect(patientsAt(open.world.pas, "ZQ2")).toEqual([]);
  });

  test("sent 50 times at once for one slot is confirmed once", async () => {
    const ubrns = Array.from({ length: 50 }, (_, index) => `0000410009${String(index).padStart(2, "0")}`);
    const answers = await Promise.all(ubrns.map((ubrn) => send(aRequest({ ubrn }))));
    expect(answers.filter(({ answer }) => answer["interaction"] === "PRSC_IN050000UK06")).toHaveLength(1);
    expect(appointmentsAt(open.world.pas, "ZQ1")).toHaveLength(1);
  });
});

describe("a request to cancel", () => {
  const free = () => freeSlotsBetween(open.world.pas, "1", 0, Number.MAX_SAFE_INTEGER);

  test("is confirmed: the appointment is cancelled, and the slot is free again", async () => {
    await send(aRequest());
    const message = aCancellation();
    const { status, answer } = await send(message);
    const { messageId, ubrn, usrn } = message;
    expect(status).toBe(200);
    expect(answer).toEqual({ interaction: "PRSC_IN140000UK06", messageId, ubrn, usrn });
    expect(appointmentsAt(open.world.pas, "ZQ1")).toMatchObject([{ status: "CANCELLED" }]);
    expect(free()).toHaveLength(2);
    expect((await send(aRequest())).answer["interaction"]).toBe("PRSC_IN050000UK06");
  });

  test("is confirmed for what is cancelled already, and for what was never there", async () => {
    await send(aRequest());
    await send(aCancellation());
    expect((await send(aCancellation())).answer["interaction"]).toBe("PRSC_IN140000UK06");
    const never = aCancellation({ ubrn: "000041000024" });
    expect((await send(never)).answer["interaction"]).toBe("PRSC_IN140000UK06");
  });

  test("of another UBRN leaves the appointment in the slot alone", async () => {
    await send(aRequest());
    await send(aCancellation({ ubrn: "000041000024" }));
    expect(appointmentsAt(open.world.pas, "ZQ1")).toMatchObject([{ status: "BOOKED" }]);
    expect(free()).toHaveLength(1);
  });

  test("that comes twice is answered as the first time, and does not cancel what was booked meanwhile", async () => {
    await send(aRequest());
    const message = aCancellation();
    const first = await send(message);
    await send(aRequest());
    expect(await send(message)).toEqual(first);
    const statuses = appointmentsAt(open.world.pas, "ZQ1").map(({ status }) => status);
    expect(statuses).toEqual(["CANCELLED", "BOOKED"]);
  });

  test("is rejected once the appointment has begun, and changes nothing", async () => {
    await send(aRequest());
    open.world.clock.set(Date.parse("2026-12-02T10:00:00.000Z"), "frozen");
    const { answer } = await send(aCancellation());
    expect(answer).toMatchObject({ interaction: "PRSC_IN150000UK06", reason: { code: "7" } });
    expect(appointmentsAt(open.world.pas, "ZQ1")).toMatchObject([{ status: "BOOKED" }]);
    expect(free()).toHaveLength(1);
  });
});

test("a change books the new slot beside the old one, which its cancellation releases", async () => {
  await send(aRequest());
  expect(reason((await send(aRequest(later))).answer)).toBe("7");
  const change = aRequest({ ...later, replaces: "USRN-1-202612021000" });
  expect((await send(change)).answer["interaction"]).toBe("PRSC_IN050000UK06");
  expect(appointmentsAt(open.world.pas, "ZQ1").map(({ status }) => status)).toEqual(["BOOKED", "BOOKED"]);
  await send(aCancellation());
  expect(appointmentsAt(open.world.pas, "ZQ1").map(({ status }) => status)).toEqual(["CANCELLED", "BOOKED"]);
  expect(patientsAt(open.world.pas, "ZQ1")).toHaveLength(1);
});

test("a status query tells whether the UBRN holds that slot, and for whom", async () => {
  const ask = async (usrn: string) =>
    (await send({ messageId: "q", interaction: "STATUS_QUERY", ubrn: "000041000016", usrn })).answer;
  expect(await ask("USRN-1-202612021000")).toMatchObject({ interaction: "STATUS_ANSWER", booked: false });
  await send(aRequest());
  expect(await ask("USRN-1-202612021000")).toMatchObject({ booked: true, nhsNumber: patient.nhsNumber });
  expect(await ask("USRN-1-202612021020")).not.toHaveProperty("nhsNumber");
});

describe("a message that is not understood", () => {
  test.each<[string, unknown, number, string]>([
    [
      "an interaction that is not simulated",
      { messageId: "x", interaction: "PRSC_IN100000UK06" },
      501,
      "NOT_SIMULATED",
    ],
    ["no JSON", "<hl7/>", 400, "MALFORMED_MESSAGE"],
    ["JSON that is no object", "1", 400, "MALFORMED_MESSAGE"],
    ["a request without a patient", aRequest({ patient: undefined }), 400, "MALFORMED_MESSAGE"],
    ["a cancellation for a provider's reason", aCancellation({ reason: "01" }), 400, "MALFORMED_MESSAGE"],
    ["a request with a wrong time", aRequest({ start: "tomorrow" }), 400, "MALFORMED_MESSAGE"],
  ])("%s is refused", async (_what, message, status, code) => {
    const { status: given, answer } = await send(message);
    expect(given).toBe(status);
    expect(answer["code"]).toBe(code);
    expect(appointmentsAt(open.world.pas, "ZQ1")).toEqual([]);
  });
});

describe("a poll of a PAS with a stale list", () => {
  const listed = async () => {
    const { answer } = await poll("2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z");
    return (answer["slots"] as { usrn: string; start: string }[]).map(({ usrn, start }) => [usrn, start]);
  };
  const [first, second] = [
    ["USRN-1-202612021000", "2026-12-02T10:00:00.000Z"],
    ["USRN-1-202612021020", "2026-12-02T10:20:00.000Z"],
  ];
  const arm = (times?: number) => open.world.faults.arm("pas-stale-slots", times);

  test("gives what was free when the fault was armed, and then what is free now", async () => {
    await send(aRequest(later));
    arm(1);
    await send(aRequest({ ubrn: "000041000024" }));
    expect(await listed()).toEqual([first]);
    expect(await listed()).toEqual([]);
  });

  test("gives a slot that was moved or taken since where it was, at that very moment or later", async () => {
    const startAt = Date.parse("2026-12-02T11:00:00.000Z");
    arm();
    moveSlotLocally({ pas: open.world.pas, odsCode: "ZQ1", now: NOW }, { usrn: later.usrn, startAt });
    expect(await listed()).toEqual([first, second]);
    open.world.clock.set(NOW + 60_000, "frozen");
    await send(aRequest());
    await send(aCancellation());
    await send(aRequest());
    expect(await listed()).toEqual([first, second]);
    open.world.faults.disarmAll();
    expect(await listed()).toEqual([[later.usrn, "2026-12-02T11:00:00.000Z"]]);
  });

  test("gives the list of the fault that was armed first, as long as that stands", async () => {
    arm(1);
    await send(aRequest());
    arm(1);
    await send(aRequest({ ...later, ubrn: "000041000024" }));
    expect([await listed(), await listed(), await listed()]).toEqual([[first, second], [second], []]);
    arm();
    expect(open.world.pas.select().from(staleSlots).all()).toEqual([]);
  });
});

describe("an armed fault", () => {
  test("of refusing rejects so many requests, and then the PAS books again", async () => {
    open.world.faults.arm("pas-refuses", 1);
    expect(reason((await send(aRequest())).answer)).toBe("7");
    expect((await send(aRequest())).answer["interaction"]).toBe("PRSC_IN050000UK06");
  });

  test("of error answers 500 and books nothing, and no status query is answered while it stands", async () => {
    open.world.faults.arm("pas-error");
    expect((await send(aRequest())).status).toBe(500);
    expect(appointmentsAt(open.world.pas, "ZQ1")).toEqual([]);
    const query = {
      messageId: "q",
      interaction: "STATUS_QUERY",
      ubrn: "000041000016",
      usrn: "USRN-1-202612021000",
    };
    expect((await send(query)).status).toBe(500);
    open.world.faults.disarmAll();
    expect((await send(query)).answer["booked"]).toBe(false);
  });

  test("of silence never answers, books nothing, and lets go when the caller gives up", async () => {
    open.world.faults.arm("pas-silent", 1);
    await expect(send(aRequest(), "ZQ1", AbortSignal.timeout(500))).rejects.toThrow(/timeout/i);
    await expect.poll(() => open.inFlight.size).toBe(0);
    expect(appointmentsAt(open.world.pas, "ZQ1")).toEqual([]);
    expect((await send(aRequest())).answer["interaction"]).toBe("PRSC_IN050000UK06");
  });

  test("of silence does not keep a world from closing", async () => {
    open.world.faults.arm("pas-silent", 1);
    const waiting = send(aRequest()).catch((error: unknown) => error);
    await expect.poll(() => open.inFlight.size).toBe(1);
    expect(await simulator.worlds.remove(open.world.name)).toBe(true);
    expect(await waiting).toBeInstanceOf(Error);
  });
});

test("what a PAS holds can be read, by ODS code", async () => {
  await send(aRequest());
  const read = async (odsCode: string) =>
    (await fetch(`${open.world.baseUrl}/pas/${odsCode}/appointments`)).json();
  expect(await read("ZQ1")).toEqual({
    appointments: [
      {
        ubrn: "000041000016",
        usrn: "USRN-1-202612021000",
        nhsNumber: patient.nhsNumber,
        serviceId: "1",
        start: "2026-12-02T10:00:00.000Z",
        end: "2026-12-02T10:20:00.000Z",
        status: "BOOKED",
      },
    ],
    patients: [
      {
        nhsNumber: patient.nhsNumber,
        localNumber: "ZQ1-000001",
        familyName: "Penhallow",
        givenName: "Rosalind",
        registeredAt: "2026-12-01T09:00:00.000Z",
      },
    ],
  });
  expect(await read("ZQ2")).toEqual({ appointments: [], patients: [] });
});
