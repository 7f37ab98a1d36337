import { expect, test } from "vitest";
import { documentFacts, markErrors } from "./document.ts";

const match = (handle?: unknown, data?: unknown) => ({ handle, data, pathname: "/" });

test("a page with no handle is a patient's, logged out", () => {
  expect(documentFacts([match()], "/")).toEqual({ face: "patient", loggedIn: false });
});

test("the deepest route that says so decides", () => {
  const matches = [match({ face: "tal", loggedIn: true }), match({ loggedIn: false }), match({})];
  expect(documentFacts(matches, "/tal")).toMatchObject({ face: "tal", loggedIn: false });
});

test.each([
  ["/tal", "tal"],
  ["/tal/nowhere", "tal"],
  ["/talbot", "patient"],
  ["/test-bench", "test-bench"],
  ["/test-bench/worlds/none", "test-bench"],
  ["/test-benches", "patient"],
  ["/referrals", "patient"],
])("an unknown page at %s looks like the %s face", (pathname, face) => {
  expect(documentFacts([match()], pathname).face).toBe(face);
});

test("the form token and the agent's name come from loader data", () => {
  const matches = [
    match(undefined, null),
    match({}, { csrf: "abc", agent: { name: "Sam Okoro", menu: ["team", "admin"] } }),
    match({}, "text"),
  ];
  expect(documentFacts(matches, "/tal")).toMatchObject({
    csrf: "abc",
    agentName: "Sam Okoro",
    menu: ["team"],
  });
});

test("the title of a page with an error summary says so, once", () => {
  const summary = '<div class="nhsuk-error-summary"></div>';
  const marked = `<title>Error: Log in</title>${summary}<svg><title>NHS</title></svg>`;
  expect(markErrors(`<title>Log in</title>${summary}<svg><title>NHS</title></svg>`)).toBe(marked);
  expect(markErrors("<title>Log in</title>")).toBe("<title>Log in</title>");
});

test("a title that already says so is left alone", () => {
  const html = '<title>Error: Log in</title><div class="nhsuk-error-summary"></div><title>NHS</title>';
  expect(markErrors(html)).toBe(html);
});
