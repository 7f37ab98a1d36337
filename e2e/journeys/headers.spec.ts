import { startApp } from "../app-of-its-own.ts";
import { expect, test } from "../fixtures.ts";
import { SIMULATOR_PORT } from "../ports.ts";
import { sendRaw } from "../raw-http.ts";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "headers are the same without JavaScript");

const policyOf = (headers: Record<string, string | string[] | undefined>) =>
  String(headers["content-security-policy"]);
const nonceIn = (policy: string) => /'nonce-([^']+)'/.exec(policy)?.[1];

test("a page allows nothing but its own, and its scripts by a nonce used once", async ({ world }) => {
  const [first, second] = [await sendRaw(world, "/log-in", {}), await sendRaw(world, "/log-in", {})];
  const policy = policyOf(first.headers);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self'");
  expect(policy).not.toContain("unsafe");
  const nonce = nonceIn(policy);
  expect(nonce).not.toBe(nonceIn(policyOf(second.headers)));
  const scripts = [...first.body.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) expect(script).toContain(`nonce="${String(nonce)}"`);
  expect(first.body).not.toMatch(/ (style|on[a-z]+)="/);
  expect(first.headers).toMatchObject({
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  expect(first.headers).not.toHaveProperty("strict-transport-security");
  expect(first.headers).not.toHaveProperty("x-powered-by");
});

test("behind TLS the browser is told to stay there, and keeps the session to it", async ({
  world,
  patient,
}) => {
  const app = await startApp(`http://127.0.0.1:${String(SIMULATOR_PORT)}`, { TRUST_PROXY: "true" });
  const { ubrn, accessCode, yearOfBirth } = patient.person("mixed-shortlist");
  const form = { "booking-reference": ubrn, password: accessCode, "year-of-birth": yearOfBirth };
  const headers = { "X-Forwarded-Proto": "https" };
  const answer = await sendRaw(world, "/log-in", { method: "POST", port: app.port, headers, form });
  await app.stop();
  expect(answer.status).toBe(303);
  expect(answer.headers["strict-transport-security"]).toContain("max-age=31536000");
  const [cookie = ""] = answer.headers["set-cookie"] ?? [];
  for (const flag of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(flag);
  expect(cookie).not.toContain("Domain");
});
