import { describedBy, FormGroup, type FieldProps } from "./form-group.tsx";
import { SearchIcon } from "./icons.tsx";
import { inputClass, type InputProps } from "./input.tsx";

type SearchInputProps = FieldProps & Pick<InputProps, "value" | "width" | "code" | "inputMode">;

/** A search box with its own button. What is looked up is never remembered by the browser. */
export function SearchInput(props: SearchInputProps) {
  const { name, id = name, value, inputMode } = props;
  return (
    <FormGroup field={props} groupClassName="nhsuk-search-input">
      <div className="nhsuk-input-wrapper nhsuk-search-input__wrapper">
        <input
          className={`${inputClass(props)} nhsuk-search-input__input`}
          id={id}
          name={name}
          type="search"
          defaultValue={value}
          aria-describedby={describedBy(id, props)}
          autoComplete="off"
          inputMode={inputMode}
        />
        <button
          className="nhsuk-button nhsuk-button--icon nhsuk-button--small nhsuk-search-input__button"
          data-module="nhsuk-button"
          type="submit"
          aria-label="Search"
        >
          <SearchIcon />
        </button>
      </div>
    </FormGroup>
  );
}
