import { classNames } from "./class-names.ts";
import { describedBy, FormGroup, type FieldProps } from "./form-group.tsx";

/** A date and a time of day, as the browser lets a tester choose them. Patients are never asked like this. */
export function LocalTime(props: FieldProps & { value?: string | undefined }) {
  const { name, id = name, value, error } = props;
  return (
    <FormGroup field={props}>
      <input
        className={classNames(
          "nhsuk-input nhsuk-input--width-20",
          error !== undefined && "nhsuk-input--error",
        )}
        id={id}
        name={name}
        type="datetime-local"
        defaultValue={value}
        aria-describedby={describedBy(id, props)}
      />
    </FormGroup>
  );
}
