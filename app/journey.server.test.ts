import { expect, test } from "vitest";
import type { Referral } from "#app/ers/a005-retrieve-referral-request.server.ts";
import { clinicOf, requireSendable } from "./journey.server.ts";

test.each(["2000101", "A-1.b"])("%s can be a clinic in an address", (named) => {
  expect(clinicOf(named)).toBe(named);
});

test.each(["", "1".repeat(21), "2000101'", "../1", "\u0000", null, undefined])(
  "%j in the place of a clinic is not found",
  (named) => {
    expect(() => clinicOf(named)).toThrow(expect.objectContaining({ status: 404 }));
  },
);

test("what waits for a hospital is not sent to a specialist elsewhere, and a page says so", async () => {
  expect(() => requireSendable({ id: "1", state: "NOT_BOOKED" } as Referral)).not.toThrow();
  const thrown = ((): unknown => {
    try {
      return requireSendable({ id: "1", state: "DEFERRED_TO_PROVIDER" } as Referral);
    } catch (response) {
      return response;
    }
  })();
  if (!(thrown instanceof Response)) throw new Error("nothing was thrown");
  expect([thrown.status, await thrown.json()]).toMatchObject([
    409,
    { title: "This clinic cannot take your referral now" },
  ]);
});
