const EVERY_MS = 15_000;
/** Whoever has not touched the page for so long is not working in it: their call may close. */
const AT_WORK_MS = 10 * 60_000;

/**
 * Says when the referral on a page has changed since, on the web or elsewhere, and where to look at it. Nothing on the page changes,
 * so that what is being typed is not lost; what is then posted of the old version e-RS refuses.
 */
export function watchReferral(status: HTMLElement): void {
  const { watch = "", version } = status.dataset;
  let touched = performance.now();
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => (touched = performance.now()));
  const timer = setInterval(() => {
    if (document.hidden || performance.now() - touched > AT_WORK_MS) return;
    void fetch(watch, { headers: { accept: "application/json" }, redirect: "error" })
      .then(async (answer) => (answer.ok ? ((await answer.json()) as { version?: string }) : {}))
      .then(({ version: now }) => {
        if (now === undefined || now === version) return;
        clearInterval(timer);
        const link = document.createElement("a");
        link.href = status.dataset["look"] ?? "";
        link.textContent = "Look at it as it is now";
        status.append(
          "This referral has changed since you opened this page. Nothing you typed is lost. ",
          link,
        );
      })
      .catch(() => undefined);
  }, EVERY_MS);
}
