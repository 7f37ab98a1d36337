import { AppointmentsLine } from "./appointments-line.tsx";
import { Button } from "./button.tsx";
import { Radios } from "./radios.tsx";

type WhatToDoProps = {
  /** Where the form is posted. */
  action: string;
  csrf: string;
  error?: string | undefined;
  items: readonly { value: string; label: string }[];
};

/** What a patient can do where there is no time to book; trying again later, and the appointments line, are always among it. */
export function WhatToDo({ action, csrf, error, items }: WhatToDoProps) {
  return (
    <>
      <form method="post" action={action} noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <Radios
          name="next"
          legend="What do you want to do?"
          legendSize="m"
          error={error}
          items={[
            ...items,
            { value: "later", label: "Try again later", hint: "Hospitals may add new appointments." },
          ]}
        />
        <Button>Continue</Button>
      </form>
      <p>
        Or you can call <AppointmentsLine />
      </p>
    </>
  );
}
