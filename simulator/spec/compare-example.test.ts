import { expect, test } from "vitest";
import { differencesFrom } from "./compare-example.ts";

test("says what is missing, what is more and what differs, by its path", () => {
  const example = { id: "1", kept: true, gone: {}, list: [{ url: "x/a", value: 1 }] };
  const answer = { id: "2", kept: true, new: [], list: [{ url: "x/b", value: 1 }] };
  expect(differencesFrom(example, answer)).toEqual([
    '/id differs: "1" is answered as "2"',
    "/gone is missing",
    "/list[a] is missing",
    "/list[b] is more",
    "/new is more",
  ]);
});

test("pairs the members of a list by their names, in whatever order, and several of one name by their place", () => {
  const [one, other] = [
    { url: "x", value: 1 },
    { url: "x", value: 2 },
  ];
  const named = { name: "priority", value: 1 };
  expect(differencesFrom([named, one, other], [one, other, named])).toEqual([]);
  expect(differencesFrom([one, other], [one])).toEqual(["[x#2] is missing"]);
  expect(differencesFrom([one, other], [other, one])).toHaveLength(2);
  const file = (id: string, title: string) => ({
    ...{ id, resourceType: "DocumentReference" },
    content: [{ attachment: { title } }],
  });
  expect(differencesFrom([file("1", "a.pdf")], [file("2", "a.pdf")])).toEqual([
    '[a.pdf]/id differs: "1" is answered as "2"',
  ]);
});

test("compares instants as instants, and nothing else as anything but itself", () => {
  expect(differencesFrom("2022-07-11T12:00:00+00:00", "2022-07-11T12:00:00.000Z")).toEqual([]);
  expect(differencesFrom("2022-07-11T12:00:00+01:00", "2022-07-11T12:00:00.000Z")).toHaveLength(1);
  expect(differencesFrom("5", 5)).toHaveLength(1);
  expect(differencesFrom([], {})).toHaveLength(1);
});
