import { afterAll, beforeAll, expect, test } from "vitest";
import type { World } from "#app/testing.ts";
import { argsFor, cookieFrom, createWorld, personOf, seen, startErs } from "#app/testing.ts";

/** What a patient reads, prints and keeps of a referral, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const logIn = await import("./log-in.tsx");
const referrals = await import("./referrals._index.tsx");
const referral = await import("./referrals.$id._index.tsx");
const history = await import("./referrals.$id.history.tsx");
const messages = await import("./referrals.$id.messages.tsx");
const letter = await import("./referrals.$id.letter.tsx");
const pdf = await import("./referrals.$id.letter[.]pdf.ts");
const calendar = await import("./referrals.$id.appointment[.]ics.ts");

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** What a page below that person's referral is asked with. */
async function asPatient(scenario: string, id?: string, here = world) {
  const { ubrn, accessCode, yearOfBirth } = personOf(here, scenario);
  const form = { "booking-reference": ubrn, password: accessCode, "year-of-birth": String(yearOfBirth) };
  const cookie = cookieFrom(await logIn.action(argsFor(here, { path: "/log-in", cookie: "", form })));
  const { location } = await seen(referrals.loader(argsFor(here, { path: "/referrals", cookie })));
  const own = id ?? location?.split("/").at(-1) ?? "";
  return (rest: string) => argsFor(here, { path: `/referrals/${own}/${rest}`, params: { id: own }, cookie });
}

const bodyOf = async (answer: Promise<Response>) => {
  const response = await answer;
  return { type: response.headers.get("content-type"), text: await response.text(), response };
};

test("what has happened is told, the latest first", async () => {
  const at = await asPatient("booked");
  const { data } = await seen(history.loader(at("history")));
  const entries = data["entries"] as { what: string; detail?: string }[];
  expect(entries.map(({ what }) => what)).toEqual([
    "You booked an appointment.",
    expect.stringMatching(/ made your referral\.$/),
  ]);
  expect(entries[0]?.detail).toMatch(/20\d\d at .*, /);
});

test("what was sent is listed with its words", async () => {
  const at = await asPatient("booked");
  const { data } = await seen(messages.loader(at("messages")));
  const [first] = data["news"] as { subject: string; tellings: { how: string; paragraphs: string[] }[] }[];
  expect(first?.subject).toBe("Your appointment is booked");
  expect(first?.tellings.map(({ how }) => how)).toEqual([
    expect.stringContaining("Letter to 53 Fennel Row"),
    expect.stringContaining("Text message to 07700 900 120"),
  ]);
});

test("the letter is there to read and as a PDF whose name says nothing of the patient", async () => {
  const at = await asPatient("booked");
  const { data } = await seen(letter.loader(at("letter?size=large")));
  expect(data).toMatchObject({ isLarge: true, letter: { heading: "You have an appointment" } });
  const { type, text, response } = await bodyOf(pdf.loader(at("letter.pdf")));
  expect([type, text.slice(0, 5)]).toEqual(["application/pdf", "%PDF-"]);
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="referral-letter.pdf"');
  expect((await seen(letter.loader(at("letter?size=huge")))).location).toMatch(/\/letter$/);
});

test.each(["sensitive-patient", "deceased-patient"])(
  "%s is offered no letter, and has none at its address",
  async (story) => {
    const at = await asPatient(story, undefined, await createWorld(undefined, story));
    expect((await seen(referral.loader(at("")))).data).toMatchObject({ hasLetter: false });
    for (const { loader } of [letter, pdf])
      expect((await seen(loader(at("letter")))).location).toMatch(/^\/referrals\/[^/]+$/);
  },
);

test("an appointment goes into a calendar with nothing that tells whose it is, or why", async () => {
  const at = await asPatient("booked");
  const { type, text } = await bodyOf(calendar.loader(at("appointment.ics")));
  expect(type).toBe("text/calendar; charset=utf-8");
  expect(text).toMatch(/SUMMARY:NHS appointment\r\n/);
  expect(text).toMatch(/STATUS:CONFIRMED\r\n/);
  const { ubrn } = personOf(world, "booked");
  for (const secret of [ubrn, "Whitcombe", "999", "ardiology", "eart", "Hospital"])
    expect(text).not.toContain(secret);
  expect((await bodyOf(calendar.loader(at("appointment.ics")))).text).toBe(text);
});

test.each(["placeholder-booked", "awaiting-triage", "mixed-shortlist"])(
  "%s has no calendar file",
  async (scenario) => {
    const at = await asPatient(scenario);
    expect((await seen(calendar.loader(at("appointment.ics")))).status).toBe(404);
  },
);

test("another patient's pages are not found", async () => {
  const path = (await asPatient("booked"))("history").params["id"] ?? "";
  const at = await asPatient("phone-only", path);
  for (const { loader } of [history, messages, letter, pdf, calendar])
    expect((await seen(loader(at("")))).status).toBe(404);
});
