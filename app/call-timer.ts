import { elapsedWords } from "./formats/elapsed.ts";

/** Makes the time of a call go on from what the server wrote, by this browser's own steady clock. */
export function runTimer(timer: HTMLElement): void {
  const before = Number(timer.dataset["timer"]);
  const note = timer.parentElement?.querySelector("[data-timer-note]");
  const opened = performance.now();
  note?.remove();
  setInterval(() => {
    timer.textContent = elapsedWords(before + performance.now() - opened);
  }, 1000);
}
