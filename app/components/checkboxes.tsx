import { Choices, type Choice, type ChoicesProps } from "./choices.tsx";

export type CheckboxItem = Choice;

type CheckboxesProps = ChoicesProps & {
  items: readonly CheckboxItem[];
  values?: readonly string[] | undefined;
};

/** Any number of answers. Without a legend it is a single statement to agree to. */
export function Checkboxes({ values = [], ...props }: CheckboxesProps) {
  return <Choices {...props} kind={{ block: "nhsuk-checkboxes", type: "checkbox" }} chosen={values} />;
}
