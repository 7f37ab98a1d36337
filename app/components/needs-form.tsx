import { NEEDS, needLabels } from "#app/content/needs.ts";
import { needsQuestion } from "#app/content/scripts.ts";
import { talPath } from "#app/formats/tal-path.ts";
import { Button } from "./button.tsx";
import { Checkboxes } from "./checkboxes.tsx";
import { HiddenFields } from "./hidden-fields.tsx";

export type NeedsFormProps = {
  callId: string;
  /** What the form sends besides: which press it is, of which patient, and where to go on. */
  press: Record<string, string>;
  /** What is recorded now, and what the clinic can arrange. */
  needs: readonly string[];
  arranges: readonly string[];
};

/** What the patient needs at the appointment that stands; what the clinic cannot arrange can be recorded too, and says so. */
export function NeedsForm({ callId, press, needs, arranges }: NeedsFormProps) {
  return (
    <form method="post" action={talPath(callId, "needs")} noValidate>
      <HiddenFields fields={press} />
      <Checkboxes
        name="needs"
        small
        legend="What does the patient need at the appointment?"
        legendSize="m"
        hint={`Say: “${needsQuestion}”`}
        values={needs}
        items={NEEDS.map((need) => ({
          value: need,
          label: needLabels[need],
          ...(arranges.includes(need) ? {} : { hint: "This clinic cannot arrange it" }),
        }))}
      />
      <Button variant="secondary" small preventDoubleClick>
        Record what they need
      </Button>
    </form>
  );
}
