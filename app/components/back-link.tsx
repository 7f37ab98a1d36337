/** The way back to the page before, above the main content. */
export function BackLink({ href, text = "Back" }: { href: string; text?: string | undefined }) {
  return (
    <a className="nhsuk-back-link" href={href}>
      {text}
    </a>
  );
}
