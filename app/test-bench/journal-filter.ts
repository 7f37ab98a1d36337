import type { Entry, World } from "./answers.ts";
import { isRefusal } from "#app/content/journal-entries.ts";

/** What entries a tester looks for. */
export const SHOWN = {
  all: "Everything",
  messages: "Messages between e-RS and a PAS",
  requests: "Requests of the app",
  decisions: "Decisions and faults",
  no: "Whatever was a no",
} as const;
type Shown = keyof typeof SHOWN;

export type JournalFilter = { show: Shown; person: string; request: string };

const isShown = (text: string): text is Shown => Object.hasOwn(SHOWN, text);

/** The filter that an address names; nonsense is no filter. A person is named by their story, never by their reference. */
export function journalFilter(query: URLSearchParams): JournalFilter {
  const show = query.get("show") ?? "";
  const request = query.get("request") ?? "";
  return {
    show: isShown(show) ? show : "all",
    person: query.get("person") ?? "",
    request: /^[\x21-\x7e]{1,128}$/.test(request) ? request : "",
  };
}

/** The entries that a filter leaves. About a person are all that share a request with one that names their referral. */
export function filterEntries(
  entries: readonly Entry[],
  { show, person, request }: JournalFilter,
  people: World["people"],
): Entry[] {
  const ubrn = people.find(({ scenario }) => scenario === person)?.ubrn;
  const theirs = new Set(entries.filter((entry) => entry.ubrn === ubrn).map((entry) => entry.correlationId));
  return entries.filter(
    (entry) =>
      isOfKind(entry, show) &&
      (ubrn === undefined || theirs.has(entry.correlationId)) &&
      (request === "" || entry.correlationId === request),
  );
}

function isOfKind(entry: Entry, show: Shown): boolean {
  switch (show) {
    case "all":
      return true;
    case "messages":
      return entry.direction === "ers→pas" || entry.direction === "pas→ers";
    case "requests":
      return entry.direction === "http" || entry.direction === "app→ers";
    case "decisions":
      return entry.direction === "decision" || entry.direction === "fault";
    case "no":
      return isRefusal(entry);
  }
}
