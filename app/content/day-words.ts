import type { Filter } from "#app/formats/date-query.ts";
import type { PartOfDay } from "#app/formats/date-time.ts";

/** "Morning available", "Morning and afternoon available". */
export function partsWords(parts: readonly PartOfDay[]): string {
  const words = parts.map((part, index) => (index === 0 ? part : part.toLowerCase()));
  const last = words.pop() ?? "";
  return `${words.length === 0 ? last : `${words.join(", ")} and ${last}`} available`;
}

/** "Showing Mondays and Fridays, mornings." or nothing when everything is shown. */
export function filterWords({ weekdays, parts }: Filter): string | undefined {
  const join = (words: string[]): string =>
    words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
  const said = [join(weekdays.map((day) => `${day}s`)), join(parts.map((part) => `${part.toLowerCase()}s`))];
  const shown = said.filter((words) => words !== "").join(", ");
  return shown === "" ? undefined : `Showing ${shown}.`;
}
