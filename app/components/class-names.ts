/** Class names and conditions → one `class` value: `classNames("nhsuk-input", error && "nhsuk-input--error")`. */
export function classNames(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
