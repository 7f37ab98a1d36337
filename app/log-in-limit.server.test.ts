import { RateLimiterMemory } from "rate-limiter-flexible";
import { expect, test, vi } from "vitest";
import { giveBackTry, takeTry } from "./log-in-limit.server.ts";

/** The statuses with which tries are refused; nothing for those that go on to e-RS. */
async function tryTimes(times: number, from: { world: string; address: string }): Promise<unknown[]> {
  const tries = await Promise.allSettled(Array.from({ length: times }, () => takeTry(from)));
  return tries.flatMap((one) => (one.status === "rejected" ? [(one.reason as Response).status] : []));
}

test("of 200 guesses at once from one address, 50 are asked of e-RS", async () => {
  const guesser = { world: "one", address: "192.0.2.1" };
  expect(await tryTimes(200, guesser)).toEqual(Array.from({ length: 150 }, () => 429));
  expect(await tryTimes(1, { ...guesser, address: "192.0.2.2" }), "another address").toEqual([]);
  expect(await tryTimes(1, { ...guesser, world: "two" }), "another world").toEqual([]);
});

test("a person who logs in uses up no try, and one who is refused reads for how long", async () => {
  const patient = { world: "one", address: "192.0.2.3" };
  for (let times = 0; times < 60; times += 1) {
    await takeTry(patient);
    await giveBackTry(patient);
  }
  await tryTimes(50, patient);
  const refused = await takeTry(patient).catch((response: unknown) => response as Response);
  expect(refused?.headers.get("Retry-After")).toMatch(/^\d{3}$/);
  expect(JSON.stringify(await refused?.json())).toContain("Try again in 15 minutes.");
});

test("a count that cannot be kept lets nobody guess", async () => {
  vi.spyOn(RateLimiterMemory.prototype, "consume").mockRejectedValueOnce(new Error("no memory"));
  expect(await tryTimes(1, { world: "one", address: "192.0.2.4" })).toEqual([429]);
});
