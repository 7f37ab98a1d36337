import { describe, expect, test } from "vitest";
import { createFaults } from "./faults.ts";
import type { FaultyCall } from "./faults.ts";

const NOW = 1000;
const aRequest = (...about: string[]): FaultyCall => ({
  to: "request",
  concerns: (value) => about.includes(value),
});
const faultsAt = (now: () => number = () => NOW) => {
  const faults = createFaults(now);
  return { faults, met: (call: FaultyCall = aRequest()) => faults.take(call)?.kind };
};

test("a fault armed for two requests meets two, and then the next one its turn", () => {
  const { faults, met } = faultsAt();
  faults.arm("pas-refuses", 2);
  faults.arm("pas-error", 1);
  expect([met(), met(), met(), met()]).toEqual(["pas-refuses", "pas-refuses", "pas-error", undefined]);
  expect(faults.armed()).toEqual([]);
});

test("a fault without a number stands until it is disarmed, and counts what it has met", () => {
  const { faults, met } = faultsAt();
  faults.arm("pas-silent");
  expect([met(), met(), met()]).toEqual(["pas-silent", "pas-silent", "pas-silent"]);
  expect(faults.armed()).toEqual([{ id: 1, kind: "pas-silent", armedAt: NOW, fired: 3 }]);
  faults.disarmAll();
  expect(met()).toBeUndefined();
});

test("a fault for one service or one UBRN meets only calls about it, and does not stand in another's way", () => {
  const { faults, met } = faultsAt();
  faults.arm("pas-error", 1, { service: "2", ubrn: "000041000016" });
  faults.arm("pas-refuses", 5, { service: "1" });
  expect(met(aRequest("1", "000041000016"))).toBe("pas-refuses");
  expect(met(aRequest("2", "000041000024"))).toBeUndefined();
  expect(met(aRequest("2", "000041000016"))).toBe("pas-error");
});

test("a fault of one system does not meet calls to another", () => {
  const { faults, met } = faultsAt();
  for (const kind of ["ers-unavailable", "pas-stale-slots", "pas-refuses"] as const) faults.arm(kind);
  expect(met()).toBe("pas-refuses");
  expect(met({ ...aRequest(), to: "poll" })).toBe("pas-stale-slots");
  expect(met({ ...aRequest(), to: "app" })).toBe("ers-unavailable");
  expect(met({ ...aRequest(), to: "status-query" })).toBeUndefined();
});

test("a fault with a window acts from its first instant until the instant before its end, and then is gone", () => {
  let now = 99;
  const { faults, met } = faultsAt(() => now);
  faults.arm("pas-down", undefined, { from: 100, until: 200 });
  expect(met()).toBeUndefined();
  now = 100;
  expect(met()).toBe("pas-down");
  now = 199;
  expect(met()).toBe("pas-down");
  now = 200;
  expect(met()).toBeUndefined();
  expect(faults.armed()).toEqual([]);
});

describe("a fault of chance", () => {
  const run = (seed: number) => {
    const { faults, met } = faultsAt();
    faults.arm("pas-silent", undefined, { chance: 0.1, seed });
    return Array.from({ length: 2000 }, () => met() !== undefined);
  };

  test("meets about its share of the calls, the same ones for the same seed", () => {
    const first = run(7);
    expect(run(7)).toEqual(first);
    expect(run(8)).not.toEqual(first);
    const share = first.filter(Boolean).length / first.length;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.13);
  });

  test("lets the next armed fault have the calls that it spares", () => {
    const { faults, met } = faultsAt();
    faults.arm("pas-silent", undefined, { chance: 0.5 });
    faults.arm("pas-error");
    expect(new Set(Array.from({ length: 50 }, () => met()))).toEqual(new Set(["pas-silent", "pas-error"]));
  });
});

test("a PAS is speechless while a silence or an error stands, and not for a number of calls or by chance", () => {
  const { faults } = faultsAt();
  faults.arm("pas-silent", 3);
  faults.arm("pas-error", undefined, { chance: 0.5 });
  faults.arm("pas-refuses");
  const query: FaultyCall = { to: "status-query", concerns: (value) => value === "1" };
  expect(faults.isSpeechless(query)).toBe(false);
  faults.arm("pas-error", undefined, { service: "2" });
  expect(faults.isSpeechless(query)).toBe(false);
  faults.arm("pas-silent", undefined, { service: "1" });
  expect(faults.isSpeechless(query)).toBe(true);
});

test("a silence ends when the caller gives up, and at once when they have already", async () => {
  const { faults } = faultsAt();
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

test("a delay ends after its time, and every wait when the world closes", async () => {
  const { faults } = faultsAt();
  const { signal } = new AbortController();
  await faults.stayUntilGivenUp(signal, 1);
  const waits = [faults.stayUntilGivenUp(signal), faults.stayUntilGivenUp(signal, 60_000)];
  faults.releaseAll();
  await Promise.all(waits);
});
