import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  Header,
  NotificationBanner,
  PasswordInput,
  Radios,
  Scroll,
  SkipLink,
} from "nhsuk-frontend";
import { offerCopies } from "./copying.ts";
import { autosave } from "./autosave.ts";
import { runTimer } from "./call-timer.ts";
import { offerShortcuts } from "./shortcuts.ts";
import { watchTimeOut } from "./time-out.ts";
import { watchReferral } from "./watch-referral.ts";

/**
 * What a script adds to a page that already works without one: the guard against pressing twice, focus on errors, the password's
 * Show button, options that open more fields, a word before the session ends, copies of a tester's values; for call handlers a timer, shortcuts, and word of changes. One module that fails leaves the others, and the page, working.
 */
const MODULES = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  Header,
  NotificationBanner,
  PasswordInput,
  Radios,
  Scroll,
  SkipLink,
] as const;

for (const module of MODULES) {
  try {
    createAll(module);
  } catch {
    document.body.classList.remove("nhsuk-frontend-supported");
  }
}

const timeOut = document.querySelector<HTMLDialogElement>("dialog#time-out");
if (timeOut) watchTimeOut(timeOut);
offerCopies(document);
const live = document.querySelector<HTMLElement>("[data-live]");
if (live) setTimeout(() => location.reload(), Number(live.dataset.live));
for (const timer of document.querySelectorAll<HTMLElement>("[data-timer]")) runTimer(timer);
const shortcuts = document.querySelector<HTMLElement>("[data-shortcuts]");
if (shortcuts) offerShortcuts(shortcuts);
const watched = document.querySelector<HTMLElement>("[data-watch]");
if (watched) watchReferral(watched);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) autosave(form);
/** "Print this page" opens what the browser's own menu does. */
for (const link of document.querySelectorAll("[data-print]"))
  link.addEventListener("click", (event) => {
    event.preventDefault();
    window.print();
  });
