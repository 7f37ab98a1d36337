import { afterAll, expect, test } from "vitest";
import type { World } from "#app/testing.ts";
import { argsFor, armFault, createWorld, logInAs, personOf, seen, startErs } from "#app/testing.ts";

/** How a patient changes an appointment, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const change = await import("./referrals.$id.change._index.tsx");
const date = await import("./referrals.$id.book.date.tsx");
const time = await import("./referrals.$id.book.time.tsx");
const check = await import("./referrals.$id.book.check.tsx");
const booked = await import("./referrals.$id.book.booked.tsx");
const notBooked = await import("./referrals.$id.book.not-booked.tsx");
const referral = await import("./referrals.$id._index.tsx");

type Clinic = { serviceId: string };
type Kept = { id: string; start: Date };

async function patientOf(world: World, scenario: string) {
  const { cookie, root, id } = await logInAs(world, personOf(world, scenario));
  const at = (rest: string, form?: Record<string, string>) =>
    argsFor(world, { path: `${root}${rest}`, params: { id }, cookie, ...(form && { form }) });
  const dataOf = async (answer: unknown) => (await seen(answer)).data;

  /** The form with which a check page would change to the first time of the last day that a clinic offers on its first page. */
  async function checkForm(clinic: string) {
    const { page } = await dataOf(date.loader(at(`/change/date?clinic=${clinic}`)));
    const day = (page as { days: { date: string }[] }).days.at(-1)?.date ?? "";
    const { times } = await dataOf(time.loader(at(`/change/time?clinic=${clinic}&date=${day}`)));
    const slot = (times as { id: string }[])[0]?.id ?? "";
    const path = `/change/check?clinic=${clinic}&date=${day}&slot=${slot}`;
    const shown = await dataOf(check.loader(at(path)));
    const { start, end } = shown["slot"] as { start: Date; end: Date };
    const form = {
      csrf: String(shown["csrf"]),
      key: String(shown["key"]),
      version: String(shown["version"]),
      replaces: (shown["kept"] as Kept).id,
      slot,
      start: start.toISOString(),
      end: end.toISOString(),
    };
    return { path, form, old: (shown["kept"] as Kept).start, start };
  }

  const press = async ({ path, form }: { path: string; form: Record<string, string> }) =>
    (await seen(check.action(at(path, form)))).location;
  const view = async () =>
    (await dataOf(referral.loader(at(""))))["view"] as { kind: string; start: Date; kept?: Date };
  const clinics = async () => {
    const { own, others } = await dataOf(change.loader(at("/change")));
    return { own: (own as Clinic).serviceId, others: (others as Clinic[]).map(({ serviceId }) => serviceId) };
  };
  return { root, at, checkForm, press, view, clinics };
}

test("the time is changed once, however often it is pressed, and another window changes nothing more", async () => {
  const patient = await patientOf(await createWorld(), "booked");
  const { own } = await patient.clinics();
  const [asked, other] = [await patient.checkForm(own), await patient.checkForm(own)];
  expect((await patient.view()).start).toEqual(asked.old);
  for (const _press of [1, 2]) expect(await patient.press(asked)).toBe(`${patient.root}/change/booked`);
  expect((await seen(check.loader(patient.at(asked.path)))).location).toBe(patient.root);
  const { data } = await seen(booked.loader(patient.at("/change/booked")));
  expect(data).toMatchObject({ way: "change", start: asked.start });
  const location = await patient.press({ ...other, form: { ...other.form, key: crypto.randomUUID() } });
  expect(location).toMatch(/\/change\/not-booked\?.*why=changed$/);
  expect((await patient.view()).start).toEqual(asked.start);
});

test("the appointment moves to another clinic of the list", async () => {
  const patient = await patientOf(await createWorld(), "booked");
  const [clinic = ""] = (await patient.clinics()).others;
  const asked = await patient.checkForm(clinic);
  expect(await patient.press(asked)).toBe(`${patient.root}/change/booked`);
  const view = await patient.view();
  expect(view).toMatchObject({ kind: "appointment", start: asked.start, service: { serviceId: clinic } });
});

test("a hospital that refuses leaves the appointment as it was, and the page shows it", async () => {
  const world = await createWorld();
  const patient = await patientOf(world, "booked");
  const asked = await patient.checkForm((await patient.clinics()).own);
  await armFault(world, "pas-refuses");
  const location = await patient.press(asked);
  const rest = location?.replace(patient.root, "") ?? "";
  const shown = await seen(notBooked.loader(patient.at(rest)));
  expect([shown.status, shown.data["kept"]]).toMatchObject([409, { start: asked.old }]);
});

test("a hospital that is silent leaves the appointment, which is shown while nobody knows", async () => {
  const world = await createWorld("PT0.3S");
  const patient = await patientOf(world, "booked");
  const asked = await patient.checkForm((await patient.clinics()).own);
  await armFault(world, "pas-silent");
  expect(await patient.press(asked)).toBe(patient.root);
  expect(await patient.view()).toMatchObject({ kind: "unknown", start: asked.start, kept: asked.old });
  const { location } = await seen(date.loader(patient.at(asked.path.replace("check", "date"))));
  expect(location).toBe(patient.root);
});

test("a change that does not name what it replaces leads back to the times", async () => {
  const patient = await patientOf(await createWorld(), "booked");
  const asked = await patient.checkForm((await patient.clinics()).own);
  const { replaces: _replaces, ...form } = asked.form;
  for (const wrong of [form, { ...asked.form, replaces: "x" }])
    expect(await patient.press({ ...asked, form: wrong })).toMatch(/\/change\/time\?/);
  expect((await patient.view()).start).toEqual(asked.old);
});

test.each([
  ["mixed-shortlist", ""],
  ["phone-booked", "/cancel"],
  ["placeholder-booked", ""],
])("there is nothing to change for %s", async (scenario, leads) => {
  const patient = await patientOf(await createWorld(), scenario);
  const { location } = await seen(date.loader(patient.at("/change/date?clinic=1")));
  expect(location).toBe(patient.root);
  expect((await seen(change.loader(patient.at("/change")))).location).toBe(`${patient.root}${leads}`);
});
