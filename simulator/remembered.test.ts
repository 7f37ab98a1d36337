import { expect, test, vi } from "vitest";
import { remembered, rememberedOf } from "./remembered.ts";

test("what was made of a value is not made again, until there are too many", () => {
  const make = vi.fn((value: number) => `no. ${value}`);
  const nameOf = remembered(make);
  expect([nameOf(1), nameOf(2), nameOf(1)]).toEqual(["no. 1", "no. 2", "no. 1"]);
  expect(make).toHaveBeenCalledTimes(2);
  for (let value = 3; value <= 5_001; value++) nameOf(value);
  expect(nameOf(1)).toBe("no. 1");
  expect(make).toHaveBeenCalledTimes(5_002);
});

test("what was made of parts is made again as soon as one of them is another", () => {
  const make = vi.fn(({ about, lines }: { about: { name: string }; lines: object[]; page?: number }) =>
    [about.name, lines.length].join(),
  );
  const textOf = rememberedOf(({ about }) => about, make);
  const [about, line] = [{ name: "one" }, {}];
  const isMadeAnew = (parts: Parameters<typeof make>[0]) => {
    const times = make.mock.calls.length;
    expect(textOf(parts)).toBe(`${parts.about.name},${parts.lines.length}`);
    return make.mock.calls.length > times;
  };
  expect(isMadeAnew({ about, lines: [line] })).toBe(true);
  expect(isMadeAnew({ about, lines: [line] })).toBe(false);
  expect(isMadeAnew({ about, lines: [{}] })).toBe(true);
  expect(isMadeAnew({ about, lines: [] })).toBe(true);
  expect(isMadeAnew({ about, lines: [], page: 1 })).toBe(true);
  expect(isMadeAnew({ about, lines: [], page: 2 })).toBe(true);
  expect(isMadeAnew({ about: { name: "another" }, lines: [] })).toBe(true);
  expect(isMadeAnew({ about, lines: [], page: 2 })).toBe(false);
});
