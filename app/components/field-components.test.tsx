import type { ReactNode } from "react";
import { CharacterCount } from "./character-count.tsx";
import { content, proveParity, type Text } from "./fixture-parity.ts";
import type { FieldProps } from "./form-group.tsx";
import { Input, type InputProps } from "./input.tsx";
import type { TextSize } from "./label.tsx";
import { PasswordInput } from "./password-input.tsx";
import { SearchInput } from "./search-input.tsx";
import { Select, type SelectItem } from "./select.tsx";
import { Textarea } from "./textarea.tsx";

type LabelOptions = { text?: string; html?: string; heading?: string; size?: TextSize; classes?: string };

type FieldOptions = {
  name: string;
  id?: string;
  label: LabelOptions | string;
  hint?: Text;
  errorMessage?: Text;
  autocomplete?: string;
  spellcheck?: boolean;
  inputmode?: InputProps["inputMode"];
  type?: InputProps["type"];
  value?: string;
  width?: InputProps["width"];
  code?: boolean;
  rows?: number;
  maxlength?: number;
  prefix?: Text;
  suffix?: Text;
  classes?: string;
  items?: SelectItem[];
};

function labelOf(
  option: LabelOptions | string,
): Pick<FieldProps, "label" | "labelSize" | "labelIsHeading" | "labelHidden"> {
  if (typeof option === "string") return { label: option };
  return {
    label: option.heading ?? content(option),
    labelSize: option.size,
    labelIsHeading: option.heading !== undefined,
    labelHidden: option.classes === "nhsuk-u-visually-hidden",
  };
}

const fieldOf = (options: FieldOptions): FieldProps => ({
  ...labelOf(options.label),
  name: options.name,
  id: options.id,
  hint: content(options.hint),
  error: content(options.errorMessage),
});

const inputOf = (options: FieldOptions): InputProps => ({
  ...fieldOf(options),
  type: options.type,
  value: options.value,
  width: options.width,
  code: options.code,
  inputMode: options.inputmode,
  autoComplete: options.autocomplete,
  spellCheck: options.spellcheck,
  prefix: content(options.prefix),
  suffix: content(options.suffix),
  className: options.classes,
});

const label = ["label", "name", "id", "hint", "errorMessage"];
const common = {
  disabled: "fields are never disabled",
  "label.id": "labels are found by their field",
  "errorMessage=true": "an error has words",
};

proveParity<FieldOptions>("input", {
  supports: [
    ...label,
    "autocomplete",
    "spellcheck",
    "inputmode",
    "type",
    "value",
    "width",
    "code",
    "prefix",
    "suffix",
    "classes",
  ],
  leavesOut: {
    ...common,
    "formGroup.afterInput": "no field here has a button beside it",
  },
  leavesOutFixtures: { "width class overriding width option": "widths are an option" },
  toElement: (options) => <Input {...inputOf(options)} />,
});

proveParity<FieldOptions>("password-input", {
  supports: [...label, "autocomplete", "width", "code"],
  leavesOut: {
    disabled: common.disabled,
    "errorMessage=true": common["errorMessage=true"],
    button: "the Show button has one look",
    value: "passwords are cleared, never filled in",
    prefix: "passwords have none",
    showPasswordText: "the service is in English",
    hidePasswordText: "the service is in English",
    showPasswordAriaLabel: "the service is in English",
    hidePasswordAriaLabel: "the service is in English",
    passwordShownAnnouncementText: "the service is in English",
    passwordHiddenAnnouncementText: "the service is in English",
  },
  toElement: (options) => (
    <PasswordInput
      {...fieldOf(options)}
      width={options.width}
      code={options.code}
      autoComplete={options.autocomplete}
    />
  ),
});

proveParity<FieldOptions>("search-input", {
  supports: [...label, "value", "width", "code"],
  leavesOut: {
    disabled: common.disabled,
    "errorMessage=true": common["errorMessage=true"],
    button: "the search button has one look",
    large: "the search box has one size",
    placeholder: "placeholders vanish when they are needed",
    prefix: "a search has none",
  },
  toElement: (options) => (
    <SearchInput {...fieldOf(options)} value={options.value} width={options.width} code={options.code} />
  ),
});

proveParity<FieldOptions>("select", {
  supports: [...label, "items", "value"],
  leavesOut: {
    ...common,
    "formGroup.afterInput": "no field here has a button beside it",
    "items[].divider": "lists here are short",
  },
  toElement: (options) => <Select {...fieldOf(options)} items={options.items ?? []} value={options.value} />,
});

proveParity<FieldOptions>("textarea", {
  supports: [...label, "autocomplete"],
  leavesOut: common,
  toElement: (options) => <Textarea {...fieldOf(options)} autoComplete={options.autocomplete} />,
});

const characterCount = (options: FieldOptions): ReactNode => (
  <CharacterCount
    {...fieldOf(options)}
    value={options.value}
    rows={options.rows}
    maxLength={options.maxlength ?? 0}
  />
);

proveParity<FieldOptions>("character-count", {
  supports: [...label, "value", "rows", "maxlength"],
  leavesOut: {
    ...common,
    countType: "limits are in characters",
    threshold: "the count always shows",
    maxwords: "limits are in characters",
    attributes: "the limit is an option",
    textareaDescriptionText: "the service is in English",
    charactersUnderLimitText: "the service is in English",
    charactersAtLimitText: "the service is in English",
    charactersOverLimitText: "the service is in English",
  },
  leavesOutFixtures: {
    "to configure in JavaScript": "the limit is always known",
    "with neither maxlength, maxwords nor textarea description set": "the limit is always known",
  },
  toElement: (options) => <>{characterCount(options)}</>,
});
