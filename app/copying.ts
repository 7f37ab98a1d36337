const SAID_FOR_MS = 2_000;

/** Gives each value that is made to be copied a button that does it, and says when it is done. */
export function offerCopies(root: ParentNode): void {
  for (const place of root.querySelectorAll<HTMLElement>("[data-copy]")) {
    const { copy = "", copyLabel = "" } = place.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "app-copyable__button";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    said.textContent = "Copy";
    const what = document.createElement("span");
    what.className = "nhsuk-u-visually-hidden";
    what.textContent = ` ${copyLabel}`;
    button.append(said, what);
    button.addEventListener("click", () => {
      void navigator.clipboard.writeText(copy).then(() => {
        said.textContent = "Copied";
        setTimeout(() => (said.textContent = "Copy"), SAID_FOR_MS);
      });
    });
    place.append(" ", button);
  }
}
