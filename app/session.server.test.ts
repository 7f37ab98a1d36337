import { expect, test } from "vitest";
import { csrfFor, endSession, readForm, readToken, safeNext, startSession } from "./session.server.ts";

const get = (headers: Record<string, string> = {}) => new Request("http://127.0.0.1/referrals", { headers });
const post = (body: BodyInit) => new Request("http://127.0.0.1/log-out", { method: "POST", body });
const cookieOf = (setCookie: string) => setCookie.split(";")[0] ?? "";

test("a session starts with a signed cookie that reads back as the token", async () => {
  const setCookie = await startSession(get(), "patient", "opaque-token");
  expect(setCookie).toMatch(/^myr=.+; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(await readToken(get({ cookie: cookieOf(setCookie) }), "patient")).toBe("opaque-token");
});

test("over https the cookie is marked Secure", async () => {
  const request = new Request("https://127.0.0.1/log-in");
  expect(await startSession(request, "tal", "t")).toMatch(/^tal=.*; Secure/);
});

test("a cookie with one character changed is no token, nor is one of the other face", async () => {
  const cookie = cookieOf(await startSession(get(), "patient", "opaque-token"));
  const changed = cookie.slice(0, -1) + (cookie.endsWith("a") ? "b" : "a");
  expect(await readToken(get({ cookie: changed }), "patient")).toBeUndefined();
  expect(await readToken(get({ cookie }), "tal")).toBeUndefined();
});

test("an ended session is no token", async () => {
  const setCookie = await endSession(get(), "patient");
  expect(setCookie).toContain("Max-Age=0");
  expect(await readToken(get({ cookie: cookieOf(setCookie) }), "patient")).toBeUndefined();
});

test("a form with the session's token is read", async () => {
  const form = await readForm(post(new URLSearchParams({ csrf: csrfFor("t"), a: "1" })), csrfFor("t"));
  expect(form.get("a")).toBe("1");
});

test.each([
  ["another session's", csrfFor("other")],
  ["a made-up", "x"],
  ["no", ""],
])("a form with %s token is refused with 403", async (_, csrf) => {
  const reading = readForm(post(new URLSearchParams({ csrf })), csrfFor("t"));
  await expect(reading).rejects.toMatchObject({ status: 403 });
});

test("a body that is no form is refused with 400, and a huge one with 413", async () => {
  await expect(readForm(post("{}"))).rejects.toMatchObject({ status: 400 });
  const huge = new Request("http://127.0.0.1/", {
    method: "POST",
    body: "a=1",
    headers: { "content-length": "100001" },
  });
  await expect(readForm(huge)).rejects.toMatchObject({ status: 413 });
});

const id = "c18c4ec4-7d0a-480e-8506-347e0ec228b1";
test.each([
  ["/referrals", "patient"],
  [`/referrals/${id}`, "patient"],
  [`/referrals/${id}/book/check?clinic=11000&date=2026-12-01&slot=7`, "patient"],
  ["/tal/calls/abc/times?week=2026-12-01", "tal"],
] as const)("%s is a place to go on to after logging in", (next, face) => {
  expect(safeNext(next, face)).toBe(next);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example/referrals",
  "//referrals/evil.example",
  "/referrals//evil.example",
  "/referrals/../tal",
  "/referralsevil",
  "/log-out",
  "/tal",
  "/referrals?x=<script>",
  "/referrals\n",
  `/referrals/${"a".repeat(600)}`,
  "",
  null,
])("%j is not", (next) => {
  expect(safeNext(next, "patient")).toBeUndefined();
});
