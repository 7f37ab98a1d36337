import { afterAll, expect, test } from "vitest";
import type { World } from "#app/testing.ts";
import { argsFor, armFault, createWorld, logInAs, personOf, seen, startErs } from "#app/testing.ts";

/** What a patient cancels or ends, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const whatToDo = await import("./referrals.$id.cancel._index.tsx");
const why = await import("./referrals.$id.cancel.why.tsx");
const confirm = await import("./referrals.$id.cancel.confirm.tsx");
const cancelled = await import("./referrals.$id.cancel.cancelled.tsx");
const notCancelled = await import("./referrals.$id.cancel.not-cancelled.tsx");
const referral = await import("./referrals.$id._index.tsx");

type Form = Record<string, string>;

async function patientOf(world: World, scenario: string) {
  const { cookie, root, id } = await logInAs(world, personOf(world, scenario));
  const at = (rest: string, form?: Form) =>
    argsFor(world, { path: `${root}${rest}`, params: { id }, cookie, ...(form && { form }) });
  /** Says why on its own page: where that leads, or what it answers. */
  const say = async (kind: string, reason: string, more: Form = {}) => {
    const path = `/cancel/why?end=${kind}`;
    const { csrf } = (await seen(why.loader(at(path)))).data as Form;
    return seen(why.action(at(path, { csrf: csrf ?? "", reason, ...more })));
  };
  /** The form of the confirmation to which that leads. */
  const ask = async (kind: string, reason: string, over: Form = {}) => {
    const { location } = await say(kind, reason, over);
    const path = location?.replace(root, "") ?? "";
    const { press } = (await seen(confirm.loader(at(path)))).data;
    return at(path, { ...(press as Form), ...over });
  };
  return { root, at, say, ask };
}

/** The title of the referral's own page, which says what e-RS holds. */
async function titleOf({ at }: Awaited<ReturnType<typeof patientOf>>): Promise<string> {
  const { view } = (await seen(referral.loader(at("")))).data;
  return (view as { title: string }).title;
}

const ILL = ["appointment", "ill"] as const;

test("an appointment is cancelled once, however often the button is pressed, and the page may be read again", async () => {
  const patient = await patientOf(await createWorld(), "booked");
  const asked = () => patient.ask(...ILL);
  const first = await asked();
  const again = first.request.clone();
  const { location } = await seen(confirm.action(first));
  expect(location).toBe(`${patient.root}/cancel/cancelled`);
  expect((await seen(confirm.action({ ...first, request: again }))).location).toBe(location);
  for (const _time of [1, 2])
    expect((await seen(cancelled.loader(patient.at("/cancel/cancelled")))).data["kind"]).toBe("appointment");
  expect(await titleOf(patient)).toBe("Your appointment was cancelled");
  const { location: back } = await seen(confirm.loader(patient.at("/cancel/confirm?end=appointment")));
  expect(back).toBe(`${patient.root}/cancel`);
});

test("a second window that cancels too is told that the appointment is cancelled", async () => {
  const patient = await patientOf(await createWorld(), "booked");
  const [one, other] = [await patient.ask(...ILL), await patient.ask("appointment", "holiday")];
  await seen(confirm.action(one));
  const { location } = await seen(confirm.action(other));
  const rest = location?.replace(patient.root, "") ?? "";
  expect((await seen(notCancelled.loader(patient.at(rest)))).location).toBe(
    `${patient.root}/cancel/cancelled`,
  );
});

test("a form that was tampered with cancels nothing", async () => {
  const patient = await patientOf(await createWorld(), "booked");
  for (const wrong of [{ key: "x" }, { appointment: "" }, { appointment: "../1" }, { version: "" }]) {
    const { location } = await seen(confirm.action(await patient.ask(...ILL, wrong)));
    expect(location, JSON.stringify(wrong)).toBe(`${patient.root}/cancel`);
  }
  const unknown = await patient.ask(...ILL, { appointment: "999999" });
  const { location } = await seen(confirm.action(unknown));
  expect(location).toMatch(/why=changed$/);
  expect(await titleOf(patient)).toBe("Your appointment");
});

test("a reason that says nothing alone asks for more, and no address shows what was said", async () => {
  const patient = await patientOf(await createWorld(), "booked");
  for (const comment of ["", "  ", "x".repeat(501)]) {
    const { status, data } = await patient.say("appointment", "other", { comment });
    expect([status, data["said"]]).toEqual([400, { reason: "other", comment }]);
  }
  const { location } = await patient.say("appointment", "other", { comment: "No bus" });
  const path = location?.replace(patient.root, "") ?? "";
  expect(path).toMatch(/^\/cancel\/confirm\?end=appointment&said=[\w-]+$/);
  const back = await seen(why.loader(patient.at(path.replace("confirm", "why"))));
  expect(back.data["said"]).toEqual({ reason: "other", comment: "No bus" });
  const asked = await patient.ask("appointment", "other", { comment: "No bus" });
  expect((await seen(confirm.action(asked))).location).toBe(`${patient.root}/cancel/cancelled`);
});

test("the referral ends with its appointment, and its page says so", async () => {
  const patient = await patientOf(await createWorld(), "booked");
  const { location } = await seen(confirm.action(await patient.ask("referral", "not-said")));
  expect(location).toBe(`${patient.root}/cancel/cancelled`);
  expect((await seen(cancelled.loader(patient.at("/cancel/cancelled")))).data["kind"]).toBe("referral");
  expect(await titleOf(patient)).toBe("This referral has ended");
});

test.each([
  ["pas-refuses", "hospital-refused", 409, "Your appointment is not cancelled"],
  ["pas-error", "unknown", 200, "We do not know if your appointment is cancelled"],
  ["pas-silent", "unknown", 200, "We do not know if your appointment is cancelled"],
])(
  "after %s the page says what is known, and the appointment stands",
  async (fault, reason, status, heading) => {
    const world = await createWorld("PT0.3S");
    const patient = await patientOf(world, "booked");
    const asked = await patient.ask(...ILL);
    await armFault(world, fault);
    const { location } = await seen(confirm.action(asked));
    expect(location).toBe(`${patient.root}/cancel/not-cancelled?end=appointment&why=${reason}`);
    const page = await seen(notCancelled.loader(patient.at(location?.replace(patient.root, "") ?? "")));
    expect([page.status, page.data["heading"]]).toEqual([status, heading]);
    expect(page.data["start"]).toBeInstanceOf(Date);
    expect(await titleOf(patient)).toBe("Your appointment");
  },
);

test("an appointment that the clinic booked itself is the clinic's to change", async () => {
  const patient = await patientOf(await createWorld(), "phone-booked");
  const { data } = await seen(whatToDo.loader(patient.at("/cancel")));
  expect(data["call"]).toMatchObject({ phone: expect.stringMatching(/^0/) });
  for (const end of ["appointment", "referral"]) {
    const { location } = await seen(why.loader(patient.at(`/cancel/why?end=${end}`)));
    expect(location).toBe(`${patient.root}/cancel`);
  }
});

test.each(["urgent", "two-week-wait"])("a referral that is %s is not ended online", async (scenario) => {
  const patient = await patientOf(await createWorld(), scenario);
  const { location } = await seen(why.loader(patient.at("/cancel/why?end=referral")));
  expect(location).toBe(`${patient.root}/cancel`);
  expect((await seen(whatToDo.loader(patient.at("/cancel")))).location).toBe(patient.root);
});

test("addresses of nonsense lead to the page before", async () => {
  const patient = await patientOf(await createWorld(), "booked");
  const other = (await patient.say("referral", "private")).location?.split("said=")[1];
  for (const [query, before] of [
    ["", "/cancel"],
    ["end=all", "/cancel"],
    ["end=appointment", "/cancel/why?end=appointment"],
    ["end=appointment&said=ill", "/cancel/why?end=appointment"],
    [`end=appointment&said=${other}`, "/cancel/why?end=appointment"],
    ["end=referral&reason=private", "/cancel/why?end=referral"],
  ]) {
    const { location } = await seen(confirm.loader(patient.at(`/cancel/confirm?${query}`)));
    expect(location, query).toBe(`${patient.root}${before}`);
  }
  const { status } = await seen(notCancelled.loader(patient.at("/cancel/not-cancelled?end=referral&why=x")));
  expect(status).toBe(404);
});
