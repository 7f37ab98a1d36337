import { FormGroup } from "./form-group.tsx";
import { Hint } from "./hint.tsx";
import { TextareaField, type TextareaProps } from "./textarea.tsx";

/** Several lines of text with a limit that is counted down as they are typed. The server judges the limit. */
export function CharacterCount({ maxLength, ...props }: TextareaProps & { maxLength: number }) {
  const id = props.id ?? props.name;
  return (
    <FormGroup
      field={props}
      groupClassName="nhsuk-character-count"
      data={{ "data-module": "nhsuk-character-count", "data-maxlength": maxLength }}
    >
      <TextareaField field={props} first={`${id}-info`} marker="nhsuk-js-character-count" />
      <Hint id={`${id}-info`} className="nhsuk-character-count__message">
        {`You can enter up to ${maxLength} characters`}
      </Hint>
    </FormGroup>
  );
}
