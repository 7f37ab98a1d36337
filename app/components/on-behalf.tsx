import { authorities, relationships } from "#app/content/on-behalf.ts";
import { messageFor, type FieldError } from "#app/formats/forms.ts";
import { Details } from "./details.tsx";
import { Radios } from "./radios.tsx";

type OnBehalfProps = {
  errors: FieldError[] | undefined;
  /** What was selected before, when the page is shown again. */
  typed: { relationship?: string | undefined; authority?: string | undefined } | undefined;
};

/** Who calls in the patient's place, and what entitles them: a child is always spoken for. */
export function OnBehalf({ errors, typed }: OnBehalfProps) {
  const [whoWrong, whyWrong] = [messageFor(errors, "relationship"), messageFor(errors, "authority")];
  return (
    <Details
      summary="Someone else is calling for the patient, or the patient is under 16"
      open={whoWrong !== undefined || whyWrong !== undefined || Boolean(typed?.relationship)}
    >
      <Radios
        name="relationship"
        legend="Who is calling?"
        legendSize="s"
        small
        value={typed?.relationship ?? ""}
        items={relationships}
        error={whoWrong}
      />
      <Radios
        name="authority"
        legend="What lets them act for the patient?"
        legendSize="s"
        small
        value={typed?.authority ?? ""}
        items={authorities}
        error={whyWrong}
      />
    </Details>
  );
}
