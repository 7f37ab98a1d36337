/** One problem with what was typed, and the field it belongs to (`#ubrn`). */
export type FormError = { text: string; href?: string | undefined };

/** All problems with a form, above the h1. The server marks the title of a page that shows one. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  return (
    <div className="nhsuk-error-summary" data-module="nhsuk-error-summary">
      <div role="alert">
        <h2 className="nhsuk-error-summary__heading">There is a problem</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {errors.map(({ text, href }) => (
              <li key={text}>{href === undefined ? text : <a href={href}>{text}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
