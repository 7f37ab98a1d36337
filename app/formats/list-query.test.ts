import { expect, test } from "vitest";
import { listQueryOf, withList } from "./list-query.ts";

test("the order and the postcode of the list are kept, and nothing else of an address", () => {
  expect(listQueryOf("?clinic=1&near=ZZ3&date=2026-12-01&sort=soonest")).toBe("sort=soonest&near=ZZ3");
  expect(listQueryOf("?clinic=1")).toBe("");
});

test.each(["near=", "near=ZZ3%202HJ", "near=<b>", "near=zz3", "sort=%2F..", `sort=${"a".repeat(21)}`])(
  "%s is not kept",
  (search) => {
    expect(listQueryOf(search)).toBe("");
  },
);

test("it stands behind a path with or without a query", () => {
  expect(withList("/clinics", "near=ZZ3")).toBe("/clinics?near=ZZ3");
  expect(withList("/date?clinic=1", "near=ZZ3")).toBe("/date?clinic=1&near=ZZ3");
  expect(withList("/clinics", "")).toBe("/clinics");
});
