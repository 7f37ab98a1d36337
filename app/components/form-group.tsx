import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { ErrorMessage } from "./error-message.tsx";
import { Hint } from "./hint.tsx";
import { Label, type TextSize } from "./label.tsx";

/** What every single field takes. The id is the name unless given; `error` is the message itself. */
export type FieldProps = {
  name: string;
  id?: string | undefined;
  label: ReactNode;
  labelSize?: TextSize | undefined;
  labelIsHeading?: boolean | undefined;
  labelHidden?: boolean | undefined;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string | undefined;
};

/** Ids of the texts that describe a field, in reading order, for `aria-describedby`. */
export function describedBy(id: string, { hint, error }: Pick<FieldProps, "hint" | "error">, first?: string) {
  return (
    classNames(first, hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`) || undefined
  );
}

/** The hint and error of a field or a group of options. */
export function HintAndError({ id, hint, error }: { id: string } & Pick<FieldProps, "hint" | "error">) {
  return (
    <>
      {hint !== undefined && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {error !== undefined && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
    </>
  );
}

type FormGroupProps = {
  field: FieldProps;
  groupClassName?: string;
  data?: Record<`data-${string}`, string | number>;
  children: ReactNode;
};

/** Label, hint and error around one field. */
export function FormGroup({ field, groupClassName, data, children }: FormGroupProps) {
  const { name, id = name, label, labelSize, labelIsHeading, labelHidden, hint, error } = field;
  return (
    <div className={groupClass(error, groupClassName)} {...data}>
      <Label htmlFor={id} size={labelSize} isHeading={labelIsHeading} hidden={labelHidden}>
        {label}
      </Label>
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** The class of a form group, marked when it has an error. */
export function groupClass(error: string | undefined, more?: string): string {
  return classNames("nhsuk-form-group", error !== undefined && "nhsuk-form-group--error", more);
}
