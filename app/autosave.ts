/** How long nobody types before what was typed is saved. */
const PAUSE_MS = 1500;

const words = {
  saving: "Not saved yet",
  saved: "Saved",
  failed: "Not saved. Use the Save notes button",
} as const;

/** Saves a form's text while it is typed, and at once when the page is left. What is shown always says if it is saved. */
export function autosave(form: HTMLFormElement): void {
  const status = form.querySelector("[data-autosave-status]");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (what: keyof typeof words) => {
    if (status) status.textContent = words[what];
  };
  const isWaiting = () => timer !== undefined;
  const save = async (keepalive: boolean) => {
    clearTimeout(timer);
    timer = undefined;
    const headers = { accept: "application/json" };
    const typed = [...new FormData(form)].map(([name, value]) => [
      name,
      typeof value === "string" ? value : "",
    ]);
    const body = new URLSearchParams(typed);
    const request = { method: "POST", headers, body, keepalive, redirect: "manual" } as const;
    const isSaved = await fetch(form.action, request).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!isWaiting()) say(isSaved ? "saved" : "failed");
  };
  form.addEventListener("input", () => {
    say("saving");
    clearTimeout(timer);
    timer = setTimeout(() => void save(false), PAUSE_MS);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("pagehide", () => {
    if (isWaiting()) void save(true);
  });
}
