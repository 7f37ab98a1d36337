/** HTTP status → what the page says when the route that failed says nothing itself (ux 3.16). No jargon, no blame. */
export type StatusPage = { title: string; body: readonly string[] };

const PAGES: Readonly<Record<number, StatusPage>> = {
  400: {
    title: "We could not use what was sent",
    body: ["Go back and try again."],
  },
  403: {
    title: "You cannot see this page",
    body: [
      "You may have logged out in another tab, or the page may have been open for a long time.",
      "Log in again.",
    ],
  },
  404: {
    title: "Page not found",
    body: [
      "If you typed the web address, check it is correct.",
      "If you pasted the web address, check you copied all of it.",
    ],
  },
  405: {
    title: "Page not found",
    body: ["This page opens from a button on another page. Go back and try again."],
  },
  423: {
    title: "Someone else is working on this referral",
    body: ["Nothing has changed. Wait a few minutes, then try again."],
  },
  503: {
    title: "Sorry, the service is unavailable",
    body: [
      "You will be able to use the service later.",
      "If you had started to book, check your referral before you try again.",
    ],
  },
};

const PROBLEM: StatusPage = {
  title: "Sorry, there is a problem with the service",
  body: ["Try again later.", "If you were booking an appointment, check your referral before you try again."],
};

/** A status → its page. Anything not listed is a problem with the service. */
export function statusPage(status: number): StatusPage {
  return PAGES[status] ?? PROBLEM;
}
