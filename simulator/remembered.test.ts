import { expect, test, vi } from "vitest";
import { remembered } from "./remembered.ts";

test("what was made of a value is not made again, until there are too many", () => {
  const make = vi.fn((value: number) => `no. ${value}`);
  const nameOf = remembered(make);
  expect([nameOf(1), nameOf(2), nameOf(1)]).toEqual(["no. 1", "no. 2", "no. 1"]);
  expect(make).toHaveBeenCalledTimes(2);
  for (let value = 3; value <= 5_001; value++) nameOf(value);
  expect(nameOf(1)).toBe("no. 1");
  expect(make).toHaveBeenCalledTimes(5_002);
});
