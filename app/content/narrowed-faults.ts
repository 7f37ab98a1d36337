import { nhsDateTime } from "#app/formats/date-time.ts";
import type { Fault } from "#app/test-bench/answers.ts";

/** What narrows an armed fault → one line; a referral is named by the person whose it is. */
export function narrowedWords(
  {
    times,
    ubrn,
    service,
    from,
    until,
    chance,
    slowByMs,
    reason,
    after,
  }: Omit<Fault, "id" | "kind" | "fired">,
  people: readonly { name: string; ubrn: string }[],
): string {
  const who = people.find((person) => person.ubrn === ubrn)?.name ?? "one referral";
  const words = [
    times === undefined ? "Every time" : times === 1 ? "The next time" : `The next ${times} times`,
    ubrn !== undefined && `for ${who}`,
    service !== undefined && `at service ${service}`,
    from !== undefined && `from ${nhsDateTime(new Date(from))}`,
    until !== undefined && `until ${nhsDateTime(new Date(until))}`,
    chance !== undefined && `by chance, ${Math.round(chance * 100)} in 100`,
    slowByMs !== undefined && `by ${slowByMs / 1000} seconds`,
    reason !== undefined && `with reason ${reason}`,
    after !== undefined && `after ${after}`,
  ];
  return words.filter((part) => part !== false).join(", ");
}
