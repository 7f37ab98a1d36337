import { afterAll, expect, test } from "vitest";
import type { Person, World } from "#app/testing.ts";
import {
  argsFor,
  armFault,
  createWorld,
  logInAs as knownAs,
  personOf,
  seen,
  startErs,
} from "#app/testing.ts";

/** What a patient books, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const page = await import("./referrals.$id.clinics.$serviceId.hospital-contacts-you.tsx");
const clinics = await import("./referrals.$id.clinics._index.tsx");
const taken = await import("./referrals.$id.book.taken.tsx");
const date = await import("./referrals.$id.book.date.tsx");
const time = await import("./referrals.$id.book.time.tsx");
const check = await import("./referrals.$id.book.check.tsx");

type Patient = { world: World; cookie: string; root: string };
const logInAs = async (world: World, person: Person): Promise<Patient> => ({
  world,
  ...(await knownAs(world, person)),
});

/** What a page below the referral is asked with. */
function at({ world, cookie, root }: Patient, rest: string, form?: Record<string, string>) {
  const [, id = ""] = /referrals\/(.*)/.exec(root) ?? [];
  const serviceId = /clinics\/(\w+)/.exec(rest)?.[1] ?? "";
  const posted = form === undefined ? {} : { form };
  return argsFor(world, { path: `${root}${rest}`, params: { id, serviceId }, cookie, ...posted });
}

type Clinic = { serviceId: string; kind: string };
async function clinicOf(patient: Patient, kind: string): Promise<string> {
  const { data } = await seen(clinics.loader(at(patient, "/clinics")));
  return (data["clinics"] as Clinic[]).find((clinic) => clinic.kind === kind)?.serviceId ?? "none";
}

async function formOf(patient: Patient, path: string): Promise<Record<string, string>> {
  return (await seen(page.loader(at(patient, path)))).data["form"] as Record<string, string>;
}

test("a second press of the same button is the same choice", async () => {
  const world = await createWorld();
  const patient = await logInAs(world, personOf(world, "placeholder"));
  const path = `/clinics/${await clinicOf(patient, "PLACEHOLDER")}/hospital-contacts-you`;
  const form = await formOf(patient, path);
  for (const press of [1, 2]) {
    expect((await seen(page.action(at(patient, path, form)))).location, `press ${press}`).toBe(patient.root);
  }
});

/** The slot that somebody's appointment stands on, in the fields of a form. */
async function slotHeldBy({ world }: World, { ubrn, accessCode, yearOfBirth }: Person) {
  const api = `${process.env["ERS_BASE_URL"]}/worlds/${world}`;
  const body = JSON.stringify({ ubrn, accessCode, yearOfBirth });
  const headers = { "content-type": "application/json" };
  const session = await fetch(`${api}/patient-access/log-in`, { method: "POST", headers, body });
  const { token } = (await session.json()) as { token: string };
  const found = await fetch(`${api}/referrals/FHIR/STU3/ReferralRequest/${ubrn}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { contained } = (await found.json()) as { contained: HeldAppointment[] };
  const held = contained.find(({ resourceType }) => resourceType === "Appointment");
  const iso = (text = ""): string => new Date(text).toISOString();
  return { slot: held?.slot[0]?.reference.split("/")[1] ?? "", start: iso(held?.start), end: iso(held?.end) };
}
type HeldAppointment = { resourceType: string; slot: { reference: string }[]; start: string; end: string };

test("a placeholder that someone else took first is replaced by the next, and a second press changes nothing", async () => {
  const world = await createWorld();
  const patient = await logInAs(world, personOf(world, "mixed-shortlist"));
  const path = `/clinics/${await clinicOf(patient, "PLACEHOLDER")}/hospital-contacts-you`;
  const held = await slotHeldBy(world, personOf(world, "placeholder-booked"));
  const form = { ...(await formOf(patient, path)), ...held };
  for (const press of [1, 2]) {
    const { location } = await seen(page.action(at(patient, path, form)));
    expect(location, `press ${press}`).toBe(patient.root);
  }
  const own = await slotHeldBy(world, personOf(world, "mixed-shortlist"));
  expect(own.slot).toMatch(/^\d+$/);
  expect(own.slot).not.toBe(held.slot);
});

test("a form that was tampered with leads back to the explanation", async () => {
  const world = await createWorld();
  const patient = await logInAs(world, personOf(world, "placeholder"));
  const path = `/clinics/${await clinicOf(patient, "PLACEHOLDER")}/hospital-contacts-you`;
  const form = await formOf(patient, path);
  for (const wrong of [{ slot: "../1" }, { start: "9999-12-31T23:59:59.000Z" }, { key: "x" }]) {
    const { location } = await seen(page.action(at(patient, path, { ...form, ...wrong })));
    expect(location).toBe(`${patient.root}${path}`);
  }
});

test("a time is only told as taken when it is not free: one that is leads to its check", async () => {
  const world = await createWorld();
  const patient = await logInAs(world, personOf(world, "many-slots"));
  const clinic = await clinicOf(patient, "DIRECTLY_BOOKABLE");
  const { data: dates } = await seen(date.loader(at(patient, `/book/date?clinic=${clinic}`)));
  const day = (dates["page"] as { days: { date: string }[] }).days[0]?.date ?? "";
  const query = `clinic=${clinic}&date=${day}`;
  const { data: times } = await seen(time.loader(at(patient, `/book/time?${query}`)));
  const [slot] = times["times"] as { id: string; start: Date }[];
  const start = slot?.start.toISOString() ?? "";
  const { location } = await seen(taken.loader(at(patient, `/book/taken?clinic=${clinic}&start=${start}`)));
  expect(location).toBe(`${patient.root}/book/check?${query}&slot=${slot?.id}`);
  expect((await seen(check.loader(at(patient, location?.replace(patient.root, "") ?? "")))).status).toBe(200);
  const between = new Date(Date.parse(start) + 60_000).toISOString();
  expect(
    (await seen(taken.loader(at(patient, `/book/taken?clinic=${clinic}&start=${between}`)))).status,
  ).toBe(409);
});

test("the days and the list that were asked for go on to the times and the check, for every way back (3.3.7)", async () => {
  const world = await createWorld();
  const patient = await logInAs(world, personOf(world, "many-slots"));
  const clinic = await clinicOf(patient, "DIRECTLY_BOOKABLE");
  const here = `/book/date?clinic=${clinic}&days=fri&near=ZZ3&sort=soonest`;
  const { data: dates } = await seen(date.loader(at(patient, here)));
  const day = (dates["page"] as { days: { date: string }[] }).days[0]?.date ?? "";
  const form = { csrf: String(dates["csrf"]), date: day };
  const asked = `clinic=${clinic}&days=fri&sort=soonest&near=ZZ3`;
  const onDay = `/book/time?${asked}&date=${day}`;
  expect((await seen(date.action(at(patient, here, form)))).location).toBe(`${patient.root}${onDay}`);
  const { data: times } = await seen(time.loader(at(patient, onDay)));
  const [slot] = times["times"] as { id: string }[];
  const chosen = { csrf: String(times["csrf"]), time: `${day}/${slot?.id}` };
  const checked = `/book/check?${asked}&date=${day}&slot=${slot?.id}`;
  expect((await seen(time.action(at(patient, onDay, chosen)))).location).toBe(`${patient.root}${checked}`);
  expect((await seen(check.loader(at(patient, checked)))).data).toMatchObject({ asked });
  const tampered = { csrf: String(times["csrf"]), key: "x" };
  expect((await seen(check.action(at(patient, checked, tampered)))).location).toBe(patient.root + onDay);
  const gone = checked.replace(/slot=.*/, "slot=999999");
  expect((await seen(check.loader(at(patient, gone)))).location).toBe(`${patient.root}${onDay}&gone=yes`);
});

test("while e-RS is out of service the pages on the way to a booking say so, and nothing is booked", async () => {
  const world = await createWorld();
  const patient = await logInAs(world, personOf(world, "many-slots"));
  const clinic = await clinicOf(patient, "DIRECTLY_BOOKABLE");
  const asked = {
    clinics: () => clinics.loader(at(patient, "/clinics")),
    date: () => date.loader(at(patient, `/book/date?clinic=${clinic}`)),
    check: () => check.action(at(patient, `/book/check?clinic=${clinic}`, { key: "1" })),
  };
  for (const [name, ask] of Object.entries(asked)) {
    await armFault(world, "ers-unavailable");
    expect((await seen(ask())).status, name).toBe(503);
  }
  expect((await seen(clinics.loader(at(patient, "/clinics")))).status).toBe(200);
});
