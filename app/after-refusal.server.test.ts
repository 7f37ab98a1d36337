import { describe, expect, test } from "vitest";
import { afterRefusal, expectMoveKnown, isExplanationOutdated, isTimeTaken } from "./after-refusal.server.ts";
import { bookingRefusals } from "./content/refusals.ts";
import type { Refusal } from "./ers/refusals.server.ts";

const refused = (code: string): Refusal => ({ status: 422, code, diagnostics: "", details: {} });
const whereTo = (code: string): string | null =>
  afterRefusal("call-1", refused(code)).headers.get("location");

describe("after a booking that e-RS refused, a call handler", () => {
  test.each(["PAS_NOT_RESPONDING", "PAS_RESPONDED_WITH_ERROR", "REQUEST_IN_PROGRESS"])(
    "finds out what the hospital said after %s",
    (code) => expect(whereTo(code)).toBe("/tal/calls/call-1/outcome?why=asked"),
  );

  test("reads that nobody knows when e-RS itself was not heard", () => {
    expect(whereTo("NO_ANSWER")).toBe("/tal/calls/call-1/outcome?why=no-answer");
  });

  test("of a move that nobody knows of is told so, not that a booking is unknown", () => {
    for (const code of ["NO_ANSWER", "REQUEST_IN_PROGRESS"])
      expect(() => expectMoveKnown(refused(code)), code).toThrow(expect.objectContaining({ status: 503 }));
    expect(() => expectMoveKnown(refused("VERSION_CONFLICT"))).not.toThrow();
  });

  test("sees what an earlier press came to when the key of this one was used before", () => {
    expect(whereTo("IDEMPOTENCY_KEY_REUSED")).toBe("/tal/calls/call-1/outcome");
  });

  test.each(["VERSION_CONFLICT", "INVALID_REQUEST_STATE"])(
    "sees the referral as it is now after %s",
    (code) => expect(whereTo(code)).toBe("/tal/calls/call-1/referral?news=changed"),
  );

  test.each([
    ["REFERRAL_LOCKED", "busy"],
    ["PATIENT_ERROR", "call-us"],
    ["SLOTS_CURRENTLY_AVAILABLE", "times-appeared"],
  ])("after %s reads the news %s", (code, news) => {
    expect(whereTo(code)).toBe(`/tal/calls/call-1/referral?news=${news}`);
  });

  test("of a change finds out what became of the time that was asked for", () => {
    const { headers } = afterRefusal("call-1", refused("PAS_NOT_RESPONDING"), { changed: "2026-12-08" });
    expect(headers.get("location")).toBe("/tal/calls/call-1/outcome?why=asked&changed=2026-12-08");
  });

  test.each(["SERVICE_UNAVAILABLE", "INVALID_STATE"])("chooses another clinic after %s", (code) => {
    expect(whereTo(code)).toBe("/tal/calls/call-1/referral?news=not-possible");
  });

  test.each(["NO_RELATIONSHIP", "REFERENCE_NOT_FOUND"])("meets the 404 page after %s", (code) => {
    expect(() => whereTo(code)).toThrow(expect.objectContaining({ status: 404 }));
  });

  test("meets the problem page after a code that only a fault of ours explains", () => {
    expect(() => whereTo("MISSING_HEADER")).toThrow("MISSING_HEADER");
  });

  test("is offered other times when the time has gone, and no other refusal counts as that", () => {
    const taken = Object.keys(bookingRefusals).filter((code) => isTimeTaken(refused(code)));
    expect(taken).toEqual(["SLOT_NOT_AVAILABLE", "INAPPROPRIATE_SLOT", "INAPPROPRIATE_VALUE"]);
  });

  test("reads the explanation out again when it has changed", () => {
    expect(isExplanationOutdated(refused("PLACEHOLDER_NOT_EXPLAINED"))).toBe(true);
    expect(isExplanationOutdated(refused("SLOT_NOT_AVAILABLE"))).toBe(false);
  });
});
