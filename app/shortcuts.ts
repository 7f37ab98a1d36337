/** Where this browser keeps that its user has turned the shortcuts on. */
const KEPT_AS = "call-shortcuts";

const isOn = (): boolean => localStorage.getItem(KEPT_AS) === "on";

/** Letters that belong to a field are never taken from whoever types into it. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=submit])");

/**
 * Alt+Shift with a letter works what carries that letter (`data-shortcut`): the first of them on the page. Off until the user turns
 * them on, because they may mean something else to their browser or screen reader (WCAG 2.1.4).
 */
export function offerShortcuts(panel: HTMLElement): void {
  const toggle = panel.querySelector<HTMLButtonElement>("[data-shortcuts-toggle]");
  if (toggle === null) return;
  const show = () => {
    toggle.textContent = isOn() ? "Turn shortcuts off" : "Turn shortcuts on";
    for (const target of document.querySelectorAll<HTMLElement>("[data-shortcut]")) {
      if (isOn()) target.setAttribute("aria-keyshortcuts", `Alt+Shift+${target.dataset["shortcut"] ?? ""}`);
      else target.removeAttribute("aria-keyshortcuts");
    }
  };
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    localStorage.setItem(KEPT_AS, isOn() ? "off" : "on");
    show();
  });
  show();
  addEventListener("keydown", (event) => {
    if (!isOn() || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    if (isTyping(event.target)) return;
    // With Alt held, `key` is whatever that types on this keyboard.
    const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
    const target =
      letter === undefined ? null : document.querySelector<HTMLElement>(`[data-shortcut="${letter}"]`);
    if (target === null) return;
    event.preventDefault();
    if (target.matches("textarea, input")) target.focus();
    else target.click();
  });
}
