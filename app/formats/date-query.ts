import { PARTS, WEEKDAYS, type DayFilter } from "./available-days.ts";
import { isIsoDate, type Weekday } from "./calendar.ts";
import type { PartOfDay } from "./date-time.ts";
import { listQueryOf } from "./list-query.ts";

export type Filter = Pick<DayFilter, "weekdays" | "parts">;

const shortDay = (day: Weekday): string => day.slice(0, 3).toLowerCase();

/** The name by which an address knows a weekday or a part of the day: "mon", "morning". */
export const filterValue = {
  weekday: shortDay,
  part: (part: PartOfDay): string => part.toLowerCase(),
};

/** Reads what the date page's address asks for. Repeated and comma-separated values are both read; unknown ones are ignored. */
export function readDateQuery(query: URLSearchParams): { from: string | undefined; filter: Filter } {
  const list = (name: string): string[] => query.getAll(name).flatMap((value) => value.split(","));
  const from = query.get("from") ?? "";
  const [days, times] = [list("days"), list("time")];
  return {
    from: isIsoDate(from) ? from : undefined,
    filter: {
      weekdays: WEEKDAYS.filter((day) => days.includes(shortDay(day))),
      parts: PARTS.filter((part) => times.includes(filterValue.part(part))),
    },
  };
}

/** The same the other way: the query of a date page, ready to stand behind its path. */
export function dateQuery({
  clinic,
  from,
  filter,
  list = "",
}: {
  clinic: string;
  from?: string | undefined;
  filter?: Filter;
  /** How the list of clinics was asked for. */
  list?: string;
}): string {
  const parts = [`clinic=${encodeURIComponent(clinic)}`];
  if (from !== undefined) parts.push(`from=${from}`);
  if (filter !== undefined && filter.weekdays.length > 0)
    parts.push(`days=${filter.weekdays.map(shortDay).join(",")}`);
  if (filter !== undefined && filter.parts.length > 0)
    parts.push(`time=${filter.parts.map(filterValue.part).join(",")}`);
  if (list !== "") parts.push(list);
  return parts.join("&");
}

/** What the query of a page asked of the dates of a clinic, and of the list of clinics, for the pages after it and the ways back. */
export const askedQuery = (search: string, clinic: string): string =>
  dateQuery({ clinic, ...readDateQuery(new URLSearchParams(search)), list: listQueryOf(search) });
