import { authorities, relationships } from "#app/content/on-behalf.ts";
import { messageFor, type FieldError } from "#app/formats/forms.ts";
import { Details } from "./details.tsx";
import { Radios } from "./radios.tsx";

/** Who calls in the patient's place, and what entitles them: a child is always spoken for. */
export function OnBehalf({ errors }: { errors: FieldError[] | undefined }) {
  const [whoWrong, whyWrong] = [messageFor(errors, "relationship"), messageFor(errors, "authority")];
  return (
    <Details
      summary="Someone else is calling for the patient, or the patient is under 16"
      open={whoWrong !== undefined || whyWrong !== undefined}
    >
      <Radios
        name="relationship"
        legend="Who is calling?"
        legendSize="s"
        small
        value=""
        items={relationships}
        error={whoWrong}
      />
      <Radios
        name="authority"
        legend="What lets them act for the patient?"
        legendSize="s"
        small
        value=""
        items={authorities}
        error={whyWrong}
      />
    </Details>
  );
}
