import { afterAll, expect, test } from "vitest";
import type { Person, World } from "#app/testing.ts";
import { argsFor, cookieFrom, createWorld, personOf, seen, startErs, withdraw } from "#app/testing.ts";

/** Choosing among clinics, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const logIn = await import("./log-in.tsx");
const referrals = await import("./referrals._index.tsx");
const clinics = await import("./referrals.$id.clinics._index.tsx");
const clinic = await import("./referrals.$id.clinics.$serviceId._index.tsx");
const call = await import("./referrals.$id.clinics.$serviceId.call.tsx");
const postcode = await import("./referrals.$id.clinics.postcode.tsx");

/** Logs in, and gives back what asks for a page below the referral. */
async function logInAs(world: World, { ubrn, accessCode, yearOfBirth }: Person) {
  const form = { "booking-reference": ubrn, password: accessCode, "year-of-birth": String(yearOfBirth) };
  const cookie = cookieFrom(await logIn.action(argsFor(world, { path: "/log-in", cookie: "", form })));
  const { location } = await seen(referrals.loader(argsFor(world, { path: "/referrals", cookie })));
  const root = location ?? "";
  const at = (rest: string, form?: Record<string, string>) => {
    const serviceId = /clinics\/(\w+)/.exec(rest)?.[1] ?? "";
    const params = { id: root.split("/")[2] ?? "", serviceId };
    return argsFor(world, { path: `${root}${rest}`, params, cookie, ...(form && { form }) });
  };
  return { root, at };
}

type Listed = { serviceId: string; kind: string; miles?: number; first?: Date; averageWaitDays?: number };
const listed = (data: Record<string, unknown>) => data["clinics"] as Listed[];

const world = await createWorld();
const chooser = await logInAs(world, personOf(world, "mixed-shortlist"));
const list = async (query: string) =>
  listed((await seen(clinics.loader(chooser.at(`/clinics${query}`)))).data);
const isAscending = (values: number[]) =>
  values.every((value, at) => at === 0 || (values[at - 1] ?? 0) <= value);

test("the list stands nearest first, soonest first or shortest wait first, as asked", async () => {
  const nearest = await list("");
  expect(nearest.length).toBeGreaterThan(2);
  expect(isAscending(nearest.map(({ miles = Infinity }) => miles))).toBe(true);
  const soonest = await list("?sort=soonest");
  expect(isAscending(soonest.map(({ first }) => first?.getTime() ?? Infinity))).toBe(true);
  const wait = await list("?sort=wait");
  expect(isAscending(wait.map(({ averageWaitDays = Infinity }) => averageWaitDays))).toBe(true);
  expect(await list("?sort=nonsense&near=QQ9")).toEqual(nearest);
});

test("distances are from the postcode that was given, of which only the first part goes into the address", async () => {
  const { data } = await seen(postcode.loader(chooser.at("/clinics/postcode")));
  const csrf = String(data["csrf"]);
  const post = (typed: string) =>
    seen(postcode.action(chooser.at("/clinics/postcode?sort=wait", { csrf, postcode: typed })));
  const { location } = await post(" zz7 4dx ");
  expect(location).toBe(`${chooser.root}/clinics?sort=wait&near=ZZ7`);
  const [fromHome, fromThere] = [await list("?sort=wait"), await list("?sort=wait&near=ZZ7")];
  expect(fromThere.map(({ serviceId }) => serviceId)).toEqual(fromHome.map(({ serviceId }) => serviceId));
  expect(fromThere.map(({ miles }) => miles)).not.toEqual(fromHome.map(({ miles }) => miles));
});

test.each([
  ["", "Enter a postcode"],
  ["   ", "Enter a postcode"],
  ["Saltmere", "Enter a full postcode, like ZZ2 4DF"],
  ["AB1 2CD", "We do not know where this postcode is. Enter a postcode near to it"],
])("the postcode %j: %s", async (typed, message) => {
  const { data } = await seen(postcode.loader(chooser.at("/clinics/postcode")));
  const form = { csrf: String(data["csrf"]), postcode: typed };
  const answer = await seen(postcode.action(chooser.at("/clinics/postcode", form)));
  expect(answer).toMatchObject({ status: 400, data: { typed, errors: [{ field: "postcode", message }] } });
});

test("a referral that is being read moves to a clinic that is booked, which says first what is given up", async () => {
  const own = await createWorld();
  const patient = await logInAs(own, personOf(own, "awaiting-triage"));
  const shortlist = listed((await seen(clinics.loader(patient.at("/clinics")))).data);
  const path = (kind: string) =>
    `/clinics/${shortlist.find((one) => one.kind === kind)?.serviceId ?? "none"}`;
  const holder = (await seen(clinic.loader(patient.at(path("REVIEW"))))).data;
  expect(holder["hasReferral"]).toBe(true);

  const there = path("DIRECTLY_BOOKABLE");
  const { data } = await seen(clinic.loader(patient.at(there)));
  expect(data["move"]).toMatchObject({
    way: "move",
    says: "Brackwater District Hospital stops checking your referral when you choose this clinic.",
  });
  const press = data["press"] as Record<string, string>;
  expect((await seen(clinic.action(patient.at(there, { ...press, csrf: "forged" })))).status).toBe(403);
  for (const time of ["first", "second"])
    expect((await seen(clinic.action(patient.at(there, press)))).location, `${time} press`).toBe(
      `${patient.root}${there}`,
    );
  const { move, hasReferral } = (await seen(clinic.loader(patient.at(there)))).data;
  expect({ move, hasReferral }).toEqual({ move: undefined, hasReferral: false });
  const stale = { ...press, key: "5a0c9a4e-6d0c-4f1e-9c53-1f0f0f6f2b11" };
  expect((await seen(clinic.action(patient.at(path("REVIEW"), stale)))).location).toContain("why=changed");
});

test("a clinic that was withdrawn is no choice, and nobody is told to call it (R17)", async () => {
  const own = await createWorld();
  const patient = await logInAs(own, personOf(own, "phone-only"));
  const only = listed((await seen(clinics.loader(patient.at("/clinics")))).data)[0]?.serviceId ?? "none";
  const before = await seen(call.loader(patient.at(`/clinics/${only}/call`)));
  expect(before.data["service"]).toMatchObject({ phone: expect.any(String) as string });
  await withdraw(own, only);
  expect((await seen(clinics.loader(patient.at("/clinics")))).data["clinics"]).toMatchObject([
    { serviceId: only, isUnavailable: true },
  ]);
  expect((await seen(clinic.loader(patient.at(`/clinics/${only}`)))).data["isUnavailable"]).toBe(true);
  expect((await seen(call.loader(patient.at(`/clinics/${only}/call`)))).location).toBe(
    `${patient.root}/clinics/${only}`,
  );
});

test("what a patient needs and a clinic cannot arrange is said before it is chosen", async () => {
  const own = await createWorld(undefined, "interpreter-needed-and-one-clinic-has-none");
  const patient = await logInAs(own, own.people[0] ?? personOf(own, "nobody"));
  const { data } = await seen(clinics.loader(patient.at("/clinics")));
  const said = Object.fromEntries(
    (data["clinics"] as { serviceId: string; cannotArrange?: string }[]).map((one) => [
      one.serviceId,
      one.cannotArrange,
    ]),
  );
  expect(said).toEqual({ "2004221": "an interpreter", "2000102": undefined });
  expect((await seen(clinic.loader(patient.at("/clinics/2004221")))).data["missing"]).toBe("an interpreter");
  expect((await seen(clinic.loader(patient.at("/clinics/2000102")))).data["missing"]).toBeUndefined();
});
