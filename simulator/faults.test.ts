import { expect, test } from "vitest";
import { createFaults } from "./faults.ts";

test("a fault armed for two requests meets two, and then the next one its turn", () => {
  const faults = createFaults();
  faults.arm("pas-refuses", 2);
  faults.arm("pas-error", 1);
  expect([faults.take(), faults.take(), faults.take(), faults.take()]).toEqual([
    "pas-refuses",
    "pas-refuses",
    "pas-error",
    undefined,
  ]);
  expect(faults.armed()).toEqual([]);
});

test("a fault without a number stands until it is disarmed", () => {
  const faults = createFaults();
  faults.arm("pas-silent");
  expect([faults.take(), faults.take(), faults.take()]).toEqual(["pas-silent", "pas-silent", "pas-silent"]);
  faults.disarmAll();
  expect(faults.take()).toBeUndefined();
});

test("a silence ends when the caller gives up, and at once when they have already", async () => {
  const faults = createFaults();
  const caller = new AbortController();
  let hasEnded = false;
  const silence = faults.stayUntilGivenUp(caller.signal).then(() => (hasEnded = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(hasEnded).toBe(false);
  caller.abort();
  await silence;
  expect(hasEnded).toBe(true);
  await faults.stayUntilGivenUp(caller.signal);
});

test("every silence ends when the world closes", async () => {
  const faults = createFaults();
  const silences = [1, 2].map(() => faults.stayUntilGivenUp(new AbortController().signal));
  faults.releaseAll();
  await Promise.all(silences);
});
