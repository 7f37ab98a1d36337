import { describedBy, FormGroup, type FieldProps } from "./form-group.tsx";

/** A file of the person's own. Only testers send any. */
export function FileInput(props: FieldProps) {
  const { name, id = name } = props;
  return (
    <FormGroup field={props}>
      <input
        className="app-file-input"
        id={id}
        name={name}
        type="file"
        aria-describedby={describedBy(id, props)}
      />
    </FormGroup>
  );
}
