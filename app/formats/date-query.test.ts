import { expect, test } from "vitest";
import { dateQuery, readDateQuery } from "./date-query.ts";

const read = (query: string) => readDateQuery(new URLSearchParams(query));

test("what the page writes it reads again", () => {
  const asked = {
    from: "2026-12-14",
    filter: { weekdays: ["Monday", "Friday"], parts: ["Morning"] },
  } as const;
  const filter = { weekdays: [...asked.filter.weekdays], parts: [...asked.filter.parts] };
  const query = dateQuery({ clinic: "11000", from: asked.from, filter });
  expect(query).toBe("clinic=11000&from=2026-12-14&days=mon,fri&time=morning");
  expect(read(query)).toEqual({ from: asked.from, filter });
});

test("how the list of clinics was asked for goes with it", () => {
  expect(dateQuery({ clinic: "11000", list: "near=ZZ3" })).toBe("clinic=11000&near=ZZ3");
});

test("checkboxes of a form, repeated in the address, read as a list", () => {
  expect(read("days=tue&days=mon&time=evening").filter).toEqual({
    weekdays: ["Monday", "Tuesday"],
    parts: ["Evening"],
  });
});

test.each(["from=2026-02-30", "from=tomorrow", "days=someday&time=night", "days=&time="])(
  "%s asks for nothing",
  (query) => {
    expect(read(query)).toEqual({ from: undefined, filter: { weekdays: [], parts: [] } });
  },
);
