import type { AssistedFact } from "#app/content/assisted-check.ts";
import { messageFor, type FieldError } from "#app/formats/forms.ts";
import { Input } from "./input.tsx";

type AssistedFactsProps = {
  errors: FieldError[] | undefined;
  typed: Partial<Record<AssistedFact, string>> | undefined;
  autoFocus?: boolean | undefined;
};

/** Three of four facts that a caller without the password says. They are compared with the record, and none of it is shown. */
export function AssistedFacts({ errors, typed, autoFocus }: AssistedFactsProps) {
  const field = (name: AssistedFact) => ({
    name,
    value: typed?.[name],
    error: messageFor(errors, name),
    autoComplete: "off",
    spellCheck: false,
  });
  return (
    <>
      <p>Type 3 or more of what the caller says. All of it must match.</p>
      <Input {...field("fullName")} label="Full name" width={20} autoFocus={autoFocus} />
      <Input {...field("birthDate")} label="Date of birth" hint="For example, 14/7/1984" width={10} />
      <Input {...field("addressLine")} label="First line of address" width={20} />
      <Input {...field("surgery")} label="GP surgery" width={20} />
    </>
  );
}
