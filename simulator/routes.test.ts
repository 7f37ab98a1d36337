import { http } from "msw";
import { expect, test } from "vitest";
import { createRoutes } from "./routes.ts";

const HOST = "http://simulator.test";
const saying = (what: string) => () => new Response(what);
const routes = createRoutes([
  http.get(`${HOST}/referrals/:ubrn`, ({ params }) => new Response(`referral ${String(params["ubrn"])}`)),
  http.post(`${HOST}/referrals/$ers.search`, saying("search")),
  http.post("*/worlds/:world/reset", saying("reset")),
  http.all(`${HOST}/referrals/*`, saying("not simulated")),
]);

const asked = (method: string, path: string) => new Request(HOST + path, { method });

test.each([
  ["GET", "/referrals/1", "/referrals/:ubrn", "referral 1"],
  ["GET", "/referrals/1/", "/referrals/:ubrn", "referral 1"],
  ["GET", "/referrals/1%2F2", "/referrals/:ubrn", "referral 1/2"],
  ["POST", "/referrals/$ers.search", "/referrals/$ers.search", "search"],
  ["POST", "/referrals/%24ers.search", "/referrals/$ers.search", "search"],
  ["POST", "/worlds/one/reset", "/worlds/:world/reset", "reset"],
  ["POST", "/referrals/1", "/referrals/*", "not simulated"],
  ["GET", "/referrals/1/2", "/referrals/*", "not simulated"],
])("%s %s meets the route %s", async (method, path, route, said) => {
  const answered = await routes.answer(asked(method, path));
  expect([answered.route, await answered.response.text()]).toEqual([route, said]);
  expect(await routes.routeAt(asked(method, path))).toBe(route);
});

test("what no handler takes is 404, without its path", async () => {
  const { route, response } = await routes.answer(asked("PUT", "/patients/9990000018"));
  expect([route, response.status]).toEqual(["(no such path)", 404]);
});
