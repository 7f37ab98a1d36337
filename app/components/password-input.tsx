import { describedBy, FormGroup, type FieldProps } from "./form-group.tsx";
import { inputClass, type InputWidth } from "./input.tsx";

type PasswordInputProps = FieldProps & {
  width?: InputWidth | undefined;
  code?: boolean | undefined;
  autoComplete?: string | undefined;
};

/** A password with a Show button. It never takes a value: a page that is shown again has cleared it. */
export function PasswordInput(props: PasswordInputProps) {
  const { name, id = name, className, autoComplete = "current-password" } = props;
  return (
    <FormGroup
      field={props}
      groupClassName="nhsuk-password-input"
      data={{ "data-module": "nhsuk-password-input" }}
    >
      <div className="nhsuk-input-wrapper">
        <input
          className={`${inputClass({ ...props, className })} nhsuk-password-input__input nhsuk-js-password-input-input`}
          id={id}
          name={name}
          type="password"
          spellCheck={false}
          aria-describedby={describedBy(id, props)}
          autoComplete={autoComplete}
          autoCapitalize="none"
        />
        <button
          className="nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-password-input__toggle nhsuk-js-password-input-toggle"
          data-module="nhsuk-button"
          type="button"
          aria-label="Show password"
          aria-controls={id}
          hidden
        >
          Show
        </button>
      </div>
    </FormGroup>
  );
}
