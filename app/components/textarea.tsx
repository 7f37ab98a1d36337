import { classNames } from "./class-names.ts";
import { describedBy, FormGroup, type FieldProps } from "./form-group.tsx";

export type TextareaProps = FieldProps & {
  value?: string | undefined;
  rows?: number | undefined;
  /** The most that the field lets anyone type. */
  limit?: number | undefined;
  spellCheck?: boolean | undefined;
  autoComplete?: string | undefined;
  /** The letter that goes to it with Alt and Shift, where a call handler has turned that on. */
  shortcut?: string | undefined;
};

/** The bare `<textarea>`, shared with the character count. */
export function TextareaField({
  field,
  first,
  marker,
}: {
  field: TextareaProps;
  first?: string;
  marker?: string;
}) {
  const {
    name,
    id = name,
    value,
    rows = 5,
    limit,
    spellCheck,
    autoComplete,
    shortcut,
    error,
    className,
  } = field;
  return (
    <textarea
      className={classNames(
        "nhsuk-textarea",
        error !== undefined && "nhsuk-textarea--error",
        marker,
        className,
      )}
      id={id}
      name={name}
      rows={rows}
      maxLength={limit}
      defaultValue={value}
      spellCheck={spellCheck}
      autoComplete={autoComplete}
      data-shortcut={shortcut}
      aria-describedby={describedBy(id, field, first)}
    />
  );
}

/** Several lines of text. */
export function Textarea(props: TextareaProps) {
  return (
    <FormGroup field={props}>
      <TextareaField field={props} />
    </FormGroup>
  );
}
