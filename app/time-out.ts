/** When a session that nobody uses ends: 15 minutes, less the 10 seconds by which e-RS may have noted its last use too early. */
const IDLE_LIMIT_MS = 15 * 60_000 - 10_000;
/** How long before that it is said. */
const WARNED_FOR_MS = 2 * 60_000;
/** The moments at which the time left is said again: often enough to act on, not so often that it drowns everything else. */
const SAID_AT_SECONDS = [15, 30, 60, 120] as const;

/** The seconds left → the words of the last moment at which they were to be said. */
export function timeLeftWords(secondsLeft: number): string {
  const said = SAID_AT_SECONDS.find((moment) => secondsLeft <= moment) ?? 120;
  const words = { 15: "15 seconds", 30: "30 seconds", 60: "1 minute", 120: "2 minutes" }[said];
  return `We will log you out in ${words}.`;
}

/**
 * Watches how long a logged-in page has stood still, by the wall clock, so that a phone that slept wakes up logged out. Pages of
 * the same browser tell each other that they were opened or that somebody stays. At the end it logs out, and back leads here.
 */
export function watchTimeOut(dialog: HTMLDialogElement): void {
  const left = dialog.querySelector<HTMLElement>("[data-left]");
  const stay = dialog.querySelector<HTMLButtonElement>("[data-stay]");
  const leave = dialog.querySelector<HTMLFormElement>("[data-leave]");
  if (!left || !stay || !leave) return;
  const tabs = new BroadcastChannel("session");
  let endsAt = Date.now() + IDLE_LIMIT_MS;

  function goOnFor(ms: number): void {
    endsAt = Date.now() + ms;
    dialog.close();
  }

  /** The log-out form, saying why and where from. */
  function end(form: HTMLFormElement): void {
    clearInterval(timer);
    for (const [name, value] of [
      ["why", "time"],
      ["next", location.pathname + location.search],
    ] as const) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.submit();
  }

  function look(): void {
    const leftMs = endsAt - Date.now();
    if (leftMs <= 0 && leave) return end(leave);
    if (leftMs > WARNED_FOR_MS) return;
    if (!dialog.open) dialog.showModal();
    const words = timeLeftWords(Math.ceil(leftMs / 1000));
    if (left && left.textContent !== words) left.textContent = words;
  }

  async function keep(csrf: string): Promise<void> {
    const body = new URLSearchParams({ csrf });
    const answer = await fetch("/stay-logged-in", { method: "POST", body }).catch(() => undefined);
    if (answer?.status === 401 && leave) return end(leave);
    if (!answer?.ok) {
      if (left) left.textContent = "That did not work. Try again.";
      return;
    }
    const { secondsLeft } = (await answer.json()) as { secondsLeft: number };
    goOnFor(secondsLeft * 1000);
    tabs.postMessage(secondsLeft * 1000);
  }

  const timer = setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
  stay.addEventListener("click", () => void keep(stay.dataset.stay ?? ""));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay.click();
  });
  tabs.onmessage = ({ data }) => goOnFor(Number(data));
  tabs.postMessage(IDLE_LIMIT_MS);
}
