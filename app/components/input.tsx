import type { InputHTMLAttributes, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { describedBy, FormGroup, type FieldProps } from "./form-group.tsx";

export type InputWidth = 2 | 3 | 4 | 5 | 10 | 20 | 30;

export type InputProps = FieldProps & {
  type?: "text" | "tel" | "email" | undefined;
  value?: string | undefined;
  width?: InputWidth | undefined;
  code?: boolean | undefined;
  inputMode?: InputHTMLAttributes<HTMLInputElement>["inputMode"];
  autoComplete?: string | undefined;
  maxLength?: number | undefined;
  spellCheck?: boolean | undefined;
  /** Only where a page for staff is nothing but this field. */
  autoFocus?: boolean | undefined;
  prefix?: ReactNode;
  suffix?: ReactNode;
};

/** The classes of an `<input>`: `code` spaces digits out so that they can be compared with a letter. */
export function inputClass({ code, error, width, className }: Partial<InputProps>): string {
  return classNames(
    "nhsuk-input",
    code && "nhsuk-input--code",
    error !== undefined && "nhsuk-input--error",
    width !== undefined && `nhsuk-input--width-${width}`,
    className,
  );
}

/** One line of text. */
export function Input(props: InputProps) {
  const {
    name,
    id = name,
    type = "text",
    value,
    inputMode,
    autoComplete,
    maxLength,
    spellCheck,
    autoFocus,
    prefix,
    suffix,
  } = props;
  const input = (
    <input
      className={inputClass(props)}
      id={id}
      name={name}
      type={type}
      defaultValue={value}
      spellCheck={spellCheck}
      aria-describedby={describedBy(id, props)}
      autoComplete={autoComplete}
      inputMode={inputMode}
      maxLength={maxLength}
      autoFocus={autoFocus}
    />
  );
  const wrapped = prefix !== undefined || suffix !== undefined;
  return (
    <FormGroup field={props}>
      {wrapped ? (
        <div className="nhsuk-input-wrapper">
          {prefix !== undefined && (
            <div className="nhsuk-input-wrapper__prefix" aria-hidden="true">
              {prefix}
            </div>
          )}
          {input}
          {suffix !== undefined && (
            <div className="nhsuk-input-wrapper__suffix" aria-hidden="true">
              {suffix}
            </div>
          )}
        </div>
      ) : (
        input
      )}
    </FormGroup>
  );
}
