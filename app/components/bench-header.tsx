const LINKS = [
  { href: "/test-bench", text: "Scenarios" },
  { href: "/test-bench/worlds", text: "Worlds" },
];

/** The header of the test bench: never in the colours, or with the logo, of the NHS. */
export function BenchHeader() {
  return (
    <header className="app-bench-header" role="banner">
      <div className="app-bench-header__container nhsuk-width-container">
        <a className="app-bench-header__name" href="/test-bench">
          Test bench
        </a>
        <nav aria-label="Menu">
          <ul className="app-bench-header__list">
            {LINKS.map(({ href, text }) => (
              <li key={href}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}
