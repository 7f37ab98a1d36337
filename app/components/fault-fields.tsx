import { FAULTS, type FaultKind } from "#app/content/faults.ts";
import type { TypedFault } from "#app/test-bench/fault-form.ts";
import { Input } from "./input.tsx";
import { Radios } from "./radios.tsx";
import { Select } from "./select.tsx";

const REASONS = [
  { value: "2", text: "2: the time is no longer free" },
  { value: "5", text: "5: the clinic is not known" },
  { value: "7", text: "7: it cannot be done" },
];

/** What some kinds ask for besides. */
function More({ typed }: { typed: TypedFault | undefined }) {
  return (
    <div className="app-bench-row">
      <Select
        name="reason"
        label="Where the hospital refuses: why"
        items={REASONS}
        value={typed?.reason ?? "2"}
      />
      <Input
        name="slowBySeconds"
        label="Where it is slow: seconds"
        width={3}
        value={typed?.slowBySeconds ?? "5"}
        inputMode="numeric"
      />
      <Input
        name="after"
        label="Where its reply is late: PT30M is 30 minutes of the world’s clock"
        width={5}
        value={typed?.after ?? "PT30M"}
      />
    </div>
  );
}

type Props = {
  people: { value: string; text: string }[];
  typed: TypedFault | undefined;
  error: string | undefined;
};

/** The questions that arm a fault: which, how often, and for whom. */
export function FaultFields({ people, typed, error }: Props) {
  const kinds = Object.keys(FAULTS) as FaultKind[];
  return (
    <>
      <Radios
        name="kind"
        legend="Arm a fault"
        legendSize="m"
        hint="Under each stands what whoever uses the app will see"
        small
        value={typed?.kind ?? "pas-loses-reply"}
        error={error}
        items={kinds.map((kind) => ({
          value: kind,
          label: FAULTS[kind].title,
          hint: FAULTS[kind].seen,
        }))}
      />
      <Input
        name="times"
        label="How many times"
        hint="Leave it empty for every time, until you disarm it"
        width={3}
        inputMode="numeric"
        value={typed?.times ?? "1"}
      />
      <Select
        name="person"
        label="For whom"
        items={[{ value: "", text: "Everybody" }, ...people]}
        value={typed?.person ?? ""}
      />
      <More typed={typed} />
    </>
  );
}
