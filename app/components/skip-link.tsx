/** The first stop of the Tab key: straight to the page's own words. */
export function SkipLink({
  href = "#maincontent",
  text = "Skip to main content",
}: {
  href?: string;
  text?: string;
}) {
  return (
    <a className="nhsuk-skip-link" data-module="nhsuk-skip-link" href={href}>
      {text}
    </a>
  );
}
