import { classNames } from "./class-names.ts";
import { describedBy, FormGroup, type FieldProps } from "./form-group.tsx";

export type SelectItem = { value: string; text: string; disabled?: boolean | undefined };

type SelectProps = FieldProps & { items: readonly SelectItem[]; value?: string | undefined };

/** One of a list, for sorting and filtering. Questions use radios. */
export function Select(props: SelectProps) {
  const { name, id = name, items, value, error, className } = props;
  return (
    <FormGroup field={props}>
      <select
        className={classNames("nhsuk-select", error !== undefined && "nhsuk-select--error", className)}
        id={id}
        name={name}
        defaultValue={value}
        aria-describedby={describedBy(id, props)}
      >
        {items.map((item) => (
          <option key={item.value} value={item.value} disabled={item.disabled}>
            {item.text}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}
