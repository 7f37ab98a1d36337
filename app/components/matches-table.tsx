import { dateOf } from "#app/formats/calendar.ts";
import { nhsDateNoWeekday } from "#app/formats/date-time.ts";
import { Button } from "./button.tsx";
import { HiddenFields } from "./hidden-fields.tsx";
import { Table } from "./table.tsx";

/** No longer list is shown: whoever is meant is sought with their first name as well. */
const MOST_SHOWN = 50;

type MatchesTableProps = {
  csrf: string;
  matches: readonly {
    matchId: string;
    title: string;
    givenName: string;
    familyName: string;
    birthDate: string;
    postcodeArea: string;
    nhsNumberEnds: string;
  }[];
};

/** The people whom a search found, by what tells them apart. None is chosen until its button is pressed. */
export function MatchesTable({ csrf, matches }: MatchesTableProps) {
  const isFull = matches.length >= MOST_SHOWN;
  return (
    <section id="matches" aria-label="People found">
      {isFull && <p>These are the first {MOST_SHOWN}. Ask for the first name, and look again.</p>}
      <Table
        caption={`${matches.length} people found. Choose one, then check the caller.`}
        captionSize="m"
        firstCellIsHeader
        compact
        responsive
        head={["Name", "Born", "Postcode starts", "NHS number ends", "Action"]}
        rows={matches.map(
          ({ matchId, title, givenName, familyName, birthDate, postcodeArea, nhsNumberEnds }) => [
            `${familyName}, ${givenName} (${title})`,
            nhsDateNoWeekday(dateOf(birthDate)),
            postcodeArea,
            nhsNumberEnds,
            <form key={matchId} method="post" noValidate>
              <HiddenFields fields={{ csrf, matchId }} />
              <Button variant="secondary" small>
                Check the caller
                <span className="nhsuk-u-visually-hidden">
                  {" "}
                  for {givenName} {familyName}, NHS number ends {nhsNumberEnds}
                </span>
              </Button>
            </form>,
          ],
        )}
      />
    </section>
  );
}
