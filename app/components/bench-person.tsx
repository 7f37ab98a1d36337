import { formatReference } from "#app/formats/booking-reference.ts";
import { formatNhsNumber } from "#app/formats/nhs-number.ts";
import { Copyable } from "./copyable.tsx";

type Person = {
  name: string;
  ubrn: string;
  accessCode: string;
  yearOfBirth: string;
  nhsNumber: string;
  whatToTry?: string | undefined;
};

/** A patient of a test world: what to try with them, what they log in with, and the way to where they do. */
export function BenchPerson({ person, address }: { person: Person; address: string }) {
  const { name, ubrn, accessCode, yearOfBirth, nhsNumber, whatToTry } = person;
  const facts = [
    { label: "Booking reference", value: ubrn, text: formatReference(ubrn) },
    { label: "Password", value: accessCode },
    { label: "Year of birth", value: yearOfBirth },
    { label: "NHS number", value: nhsNumber, text: formatNhsNumber(nhsNumber) },
  ];
  return (
    <>
      <h3 className="nhsuk-heading-s">{name}</h3>
      {whatToTry !== undefined && <p>{whatToTry}</p>}
      <dl className="app-bench-facts">
        {facts.map((fact) => (
          <div key={fact.label} className="app-bench-facts__fact">
            <dt>{fact.label}</dt>
            <dd>
              <Copyable {...fact} label={`${fact.label} of ${name}`} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="app-bench-opens">
        <a href={`${address}/log-in`} target="_blank" rel="noreferrer">
          Open as patient<span className="nhsuk-u-visually-hidden">{` ${name}`}</span> (new tab)
        </a>
      </p>
    </>
  );
}
