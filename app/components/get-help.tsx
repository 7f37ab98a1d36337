import { appointmentsLine } from "#app/content/appointments-line.ts";
import { Details } from "./details.tsx";
import { PhoneNumber } from "./phone-number.tsx";

/** The ways to reach a person, the same and in the same place on every patient page (WCAG 3.2.6). */
export function GetHelp() {
  return (
    <Details summary="Get help with your referral" id="get-help">
      <p>
        Call the appointments line on <PhoneNumber number={appointmentsLine.phone} />. They can help you
        choose a clinic. They can book for you, if the clinic lets them.
      </p>
      <ul className="nhsuk-list">
        {appointmentsLine.hoursLines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{appointmentsLine.relayUk}</p>
      <p>{appointmentsLine.bsl}</p>
      <p>{appointmentsLine.interpreters}</p>
    </Details>
  );
}
