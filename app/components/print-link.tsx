/** An item of a list that prints the page. It needs a script, so it shows only with one. */
export function PrintLink() {
  return (
    <li className="app-print">
      <a href="#maincontent" data-print>
        Print this page
      </a>
    </li>
  );
}
