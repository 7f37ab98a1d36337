import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ErrorPage, wordsOf } from "./error-page.tsx";

/** What a boundary is given for a Response that a route threw. */
const thrown = (status: number, data: unknown = {}) => ({ status, statusText: "", internal: false, data });

test.each([
  [403, "You cannot see this page"],
  [404, "Page not found"],
  [423, "Someone else is working on this referral"],
  [500, "Sorry, there is a problem with the service"],
  [502, "Sorry, there is a problem with the service"],
  [503, "Sorry, the service is unavailable"],
])("status %i says %s", (status, title) => {
  expect(wordsOf(thrown(status)).title).toBe(title);
  expect(wordsOf(thrown(status)).body.length).toBeGreaterThan(0);
});

test("an error that no route threw on purpose is a problem with the service, and its message stays in the log", () => {
  const told = wordsOf(new Error("booking reference 000000072241"));
  expect(told.title).toBe("Sorry, there is a problem with the service");
  expect(JSON.stringify(told)).not.toContain("000000072241");
});

test("a route that knows more says it", () => {
  const data = {
    title: "We do not know if your appointment is booked",
    body: ["Check again in 10 minutes."],
  };
  expect(wordsOf(thrown(504, data))).toEqual(data);
});

test("a route may give one link onwards", () => {
  const back = { href: "/referrals", text: "Check your referral" };
  expect(wordsOf(thrown(504, { back })).back).toEqual(back);
  expect(wordsOf(thrown(504, { back: { href: 1 } })).back).toBeUndefined();
});

test("a patient is always told whom to call", () => {
  expect(renderToStaticMarkup(<ErrorPage error={thrown(423)} face="patient" />)).toContain(
    "If you need help, call",
  );
});

test("what is broken has a number, which the log has too; what was asked for in vain has none", () => {
  const shown = (error: unknown) =>
    renderToStaticMarkup(<ErrorPage error={error} face="patient" number="3f2a 9c1b" />);
  for (const error of [new Error("anything"), thrown(500), thrown(503)])
    expect(shown(error)).toContain("3f2a 9c1b");
  for (const status of [400, 403, 404, 423]) expect(shown(thrown(status))).not.toContain("3f2a");
});

test.each([["Not Found"], [null], [{ title: 1, body: "text" }]])(
  "%o says no more than its status",
  (data) => {
    expect(wordsOf(thrown(404, data))).toEqual(wordsOf(thrown(404)));
  },
);

test("patients are given the appointments line; call handlers are not", () => {
  const page = (face: "patient" | "tal") =>
    renderToStaticMarkup(<ErrorPage error={thrown(404)} face={face} />);
  expect(page("patient")).toContain("tel:08081570123");
  expect(page("tal")).not.toContain("tel:");
  expect(page("tal")).toContain('href="/tal"');
});
