import { expect, test } from "vitest";
import { seal, unseal } from "./sealed.server.ts";

const choice = { reason: "ill", comment: "Zoë cannot come – sorry" };

test("what is sealed for a page opens there, and says nothing on the way", () => {
  const sealed = seal("a page", choice);
  expect(unseal("a page", sealed)).toEqual(choice);
  expect(sealed).toMatch(/^[\w-]+$/);
  expect(Buffer.from(sealed, "base64url").toString()).not.toContain("ill");
  expect(seal("a page", choice), "sealed again").not.toBe(sealed);
});

test("its length does not tell one short choice from another", () => {
  const [short, long] = ["ill", "other-plans"].map((reason) => seal("a page", { reason }).length);
  expect(short).toBe(long);
});

test("nothing opens on another page, when it was changed, or when it was never sealed", () => {
  const sealed = seal("a page", choice);
  const changed = (sealed.startsWith("A") ? "B" : "A") + sealed.slice(1);
  expect(unseal("another page", sealed)).toBeUndefined();
  for (const wrong of [changed, sealed.slice(0, -4), "", "ill", "%00", null])
    expect(unseal("a page", wrong), String(wrong)).toBeUndefined();
});
