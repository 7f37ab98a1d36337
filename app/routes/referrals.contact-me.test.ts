import { afterAll, expect, test } from "vitest";
import type { World } from "#app/testing.ts";
import {
  advanceClock,
  argsFor,
  armFault,
  createWorld,
  logInAs,
  personOf,
  seen,
  startErs,
} from "#app/testing.ts";

/** How a clinic that has nothing to book is asked to contact a patient, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const clinics = await import("./referrals.$id.clinics._index.tsx");
const date = await import("./referrals.$id.book.date.tsx");
const noneSuit = await import("./referrals.$id.book.none-suit.tsx");
const nothing = await import("./referrals.$id.clinics.$serviceId.no-appointments.tsx");
const contactMe = await import("./referrals.$id.clinics.$serviceId.contact-me.tsx");
const taken = await import("./referrals.$id.book.taken.tsx");
const cancel = await import("./referrals.$id.cancel._index.tsx");
const notBooked = await import("./referrals.$id.book.not-booked.tsx");
const referral = await import("./referrals.$id._index.tsx");
const nowhere = await import("./referrals.$id.what-next.tsx");
const clinicPage = await import("./referrals.$id.clinics.$serviceId._index.tsx");
const time = await import("./referrals.$id.book.time.tsx");
const check = await import("./referrals.$id.book.check.tsx");

async function patientOf(world: World, scenario: string) {
  const { cookie, root, id } = await logInAs(world, personOf(world, scenario));
  const at = (rest: string, form?: Record<string, string>) => {
    const serviceId = /clinics\/(\w+)/.exec(rest)?.[1] ?? "";
    return argsFor(world, {
      path: `${root}${rest}`,
      params: { id, serviceId },
      cookie,
      ...(form && { form }),
    });
  };
  const { data } = await seen(clinics.loader(at("/clinics")));
  const [clinic] = data["clinics"] as { serviceId: string }[];
  return { root, at, clinic: clinic?.serviceId ?? "" };
}

type Form = Record<string, string>;
type Slot = { id: string; start: Date; end: Date };
const formOf = ({ slot, csrf, key, version }: Record<string, unknown>): Form => {
  const { id, start, end } = slot as Slot;
  const [starts, ends] = [start.toISOString(), end.toISOString()];
  return {
    csrf: String(csrf),
    key: String(key),
    version: String(version),
    slot: id,
    start: starts,
    end: ends,
  };
};
type Days = { days: { date: string }[] };
type View = { title: string; heading: string; body: string[] };

test("a clinic without appointments is asked once, and the referral says by when the patient hears", async () => {
  const { root, at, clinic } = await patientOf(await createWorld(), "no-slots");
  const shown = await seen(date.loader(at(`/book/date?clinic=${clinic}`)));
  expect(shown.data["total"]).toBe(0);
  const path = `/clinics/${clinic}/contact-me`;
  const { press } = (await seen(contactMe.loader(at(path)))).data;
  for (const _press of [1, 2])
    expect((await seen(contactMe.action(at(path, press as Form)))).location).toBe(root);
  const { view } = (await seen(referral.loader(at("")))).data as { view: View };
  expect(view.title).toBe("The hospital will contact you");
  expect(view.body.join(" ")).toMatch(/by \w+day \d+ \w+ 20\d\d|may not have your referral letter yet/);
  expect((await seen(contactMe.loader(at(path)))).location).toBe(root);
});

test("the page asks what to do, and leads there", async () => {
  const { root, at, clinic } = await patientOf(await createWorld(), "no-slots");
  const path = `/clinics/${clinic}/no-appointments`;
  const { csrf } = (await seen(nothing.loader(at(path)))).data as Form;
  const answerTo = (next: string) => seen(nothing.action(at(path, { csrf: csrf ?? "", next })));
  expect((await answerTo("contact-me")).location).toBe(`${root}/clinics/${clinic}/contact-me`);
  expect((await answerTo("another")).location).toBe(`${root}/clinics`);
  expect((await answerTo("later")).location).toBe(root);
  const { status, data } = await answerTo("");
  expect([status, data["errors"]]).toEqual([400, [{ field: "next", message: "Select what you want to do" }]]);
});

test("a clinic that has times is not asked: nobody may like none of them (R44)", async () => {
  const { root, at, clinic } = await patientOf(await createWorld(), "many-slots");
  const path = `/clinics/${clinic}/contact-me`;
  expect((await seen(contactMe.loader(at(path)))).location).toBe(`${root}/clinics/${clinic}`);
  const { csrf, last } = (await seen(noneSuit.loader(at(`/book/none-suit?clinic=${clinic}`)))).data;
  expect([csrf, last]).toEqual([undefined, expect.stringMatching(/^20\d\d-/)]);
});

test("times that have appeared meanwhile are told of, with the way to them", async () => {
  const { root, at, clinic } = await patientOf(await createWorld(), "many-slots");
  const { csrf } = (await seen(date.loader(at(`/book/date?clinic=${clinic}`)))).data as Form;
  const why = { reason: "NO_SLOTS_AT_SERVICE", slot: "" };
  const form = { csrf: csrf ?? "", key: crypto.randomUUID(), version: "1", ...why };
  const { location } = await seen(contactMe.action(at(`/clinics/${clinic}/contact-me`, form)));
  expect(location).toBe(`${root}/book/not-booked?clinic=${clinic}&why=times-appeared`);
  const page = await seen(notBooked.loader(at(location?.replace(root, "") ?? "")));
  expect([page.status, page.data["anotherTime"]]).toEqual([409, `${root}/book/date?clinic=${clinic}`]);
});

test("with no time at any clinic the referral says so, and its page asks which clinic is to make contact", async () => {
  const { root, at, clinic } = await patientOf(await createWorld(), "no-slots");
  for (const _whenAsked of ["before a search", "after it"]) {
    const { view } = (await seen(referral.loader(at("")))).data as { view: View & { action: object } };
    expect(view.heading).toBe("No appointments online at the moment");
    expect(view.action).toMatchObject({ href: `${root}/what-next` });
    const { data } = await seen(nowhere.loader(at("/what-next")));
    expect(data["choices"]).toMatchObject([{ next: "contact-me", serviceId: clinic }]);
  }
  const { csrf } = (await seen(nowhere.loader(at("/what-next")))).data as Form;
  const answerTo = (next: string) => seen(nowhere.action(at("/what-next", { csrf: csrf ?? "", next })));
  expect((await answerTo(`contact-me.${clinic}`)).location).toBe(`${root}/clinics/${clinic}/contact-me`);
  expect((await answerTo("later")).location).toBe(root);
  for (const wrong of ["", "later.x", "contact-me", "contact-me.", "elsewhere.1"])
    expect((await answerTo(wrong)).status, wrong).toBe(400);
});

test("a clinic with times, or that reads referrals, leads from there back to the list", async () => {
  const { root, at } = await patientOf(await createWorld(), "mixed-shortlist");
  expect((await seen(nowhere.loader(at("/what-next")))).location).toBe(`${root}/clinics`);
});

/** The first time that the clinic offers, confirmed while that is wrong with its hospital's system: where it led, and what was asked. */
async function tryToBook(world: World, { at, clinic }: Awaited<ReturnType<typeof patientOf>>, fault: string) {
  const { days } = (await seen(date.loader(at(`/book/date?clinic=${clinic}`)))).data["page"] as Days;
  const query = `clinic=${clinic}&date=${days[0]?.date}`;
  const { times } = (await seen(time.loader(at(`/book/time?${query}`)))).data as { times: Slot[] };
  const form = formOf((await seen(check.loader(at(`/book/check?${query}&slot=${times[0]?.id}`)))).data);
  await armFault(world, fault);
  const { location } = await seen(check.action(at(`/book/check?${query}&slot=${times[0]?.id}`, form)));
  return { location, slot: times[0]?.id, start: form["start"] };
}

test("while nobody knows whether it is booked a clinic is not asked, nor anything ended; once it is known that it is not, it may be", async () => {
  const world = await createWorld("PT0.3S");
  const patient = await patientOf(world, "many-slots");
  const { root, at, clinic } = patient;
  expect((await tryToBook(world, patient, "pas-silent")).location).toBe(root);
  const { view, mayEnd, hasLetter } = (await seen(referral.loader(at("")))).data;
  expect([mayEnd, hasLetter]).toEqual([false, false]);
  const again = (view as { check: string }).check.replace(root, "");
  const pages = {
    [`/clinics/${clinic}/contact-me`]: contactMe,
    "/what-next": nowhere,
    "/cancel": cancel,
    [again]: notBooked,
  };
  for (const [path, page] of Object.entries(pages))
    expect((await seen(page.loader(at(path)))).location, path).toBe(root);
  await advanceClock(world, "PT20M");
  const { status, data } = await seen(notBooked.loader(at(again)));
  expect([status, data["heading"]]).toEqual([200, "Your appointment is not booked"]);
  expect(data["ask"]).toMatchObject({
    clinic: { serviceId: clinic, name: expect.not.stringContaining(" - ") },
    reason: expect.stringMatching(/./),
  });
  expect((await seen(contactMe.loader(at(`/clinics/${clinic}/contact-me`)))).location).toBeNull();
});

test("after a try that its hospital refused, a clinic may be asked although it has other times", async () => {
  const world = await createWorld("PT0.3S");
  const patient = await patientOf(world, "many-slots");
  const { root, at, clinic } = patient;
  const ask = async (rest: string) => (await seen(clinicPage.loader(at(rest)))).data["reason"];
  expect(await ask(`/clinics/${clinic}`)).toBeUndefined();
  const { location, slot, start } = await tryToBook(world, patient, "pas-refuses");
  expect(location).toContain(`${root}/book/not-booked?`);
  expect(await ask(`/clinics/${clinic}`)).toBe("SLOT_NOT_AVAILABLE");
  const here = location?.replace(root, "") ?? "";
  const after = await seen(notBooked.loader(at(here)));
  expect(after.data["ask"]).toMatchObject({ reason: "SLOT_NOT_AVAILABLE" });
  const gone = await seen(taken.loader(at(`/book/taken?clinic=${clinic}&start=${start}`)));
  expect([gone.status, gone.data["reason"]]).toEqual([409, "SLOT_NOT_AVAILABLE"]);
  const { press } = (await seen(contactMe.loader(at(`/clinics/${clinic}/contact-me`)))).data;
  expect(press).toMatchObject({ reason: "SLOT_NOT_AVAILABLE", slot });
  const asked = await seen(contactMe.action(at(`/clinics/${clinic}/contact-me`, press as Form)));
  expect(asked.location).toBe(root);
  const { view } = (await seen(referral.loader(at("")))).data as { view: View };
  expect(view.title).toBe("The hospital will contact you");
});
