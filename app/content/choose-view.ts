import { notBooked } from "./refusals.ts";
import { sentence, STILL_OPEN, type StateFacts, type StateWords } from "./state-words.ts";
import type { Referral } from "#app/ers/a005-retrieve-referral-request.server.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";

type Link = { href: string; text: string };

/** A page that is told in sentences, with at most one thing to do. */
export type WordsView = {
  kind: "words";
  title: string;
  heading: string;
  body: string[];
  action?: Link;
  link?: Link;
  /** Whom to phone: the clinic's number, or without one the appointments line. `lead` begins the sentence. */
  call?: { lead: string; phone?: string };
};

type Page = {
  referral: Referral;
  services: readonly Service[];
  at: (rest: string) => string;
  body: string[];
};

type Choosing = {
  referral: Referral;
  facts: StateFacts;
  words: StateWords;
  services: readonly Service[];
  actions: readonly string[];
};

/**
 * The page of a referral for which a clinic may be chosen. What is offered is e-RS's own answer (A029): a time to BOOK, a clinic to SEND
 * it to; where there is neither the page says so.
 */
export function chooseView({ referral, facts, words, services, actions }: Choosing): WordsView {
  const at = (rest: string): string => `/referrals/${referral.id}${rest}`;
  const page = { referral, services, at, body: words.body(facts).map(sentence) };
  const start = { kind: "words", title: words.title, heading: sentence(words.heading(facts)) } as const;
  if (referral.isNothingArranged) return notHere(start, page);
  const [only, ...others] = services;
  if (only?.kind === "REVIEW" && others.length === 0) return assessmentOnly(only, page);
  if (services.length > 0 && services.every(({ kind }) => kind === "INDIRECTLY_BOOKABLE"))
    return phoneOnly(page);
  if (!actions.includes("BOOK") && !actions.includes("SEND")) return notNow(start, page);
  if (only?.kind === "PLACEHOLDER" && others.length === 0) return placeholderOnly(start, only, page);
  const count =
    services.length === 1
      ? "There is 1 clinic that can see you. It was chosen when you were referred."
      : `You can choose from ${services.length} clinics. They were chosen when you were referred.`;
  return { ...start, body: [...page.body, count], action: { href: at("/clinics"), text: "Choose a clinic" } };
}

type Start = Pick<WordsView, "kind" | "title" | "heading">;

/** What happened to an earlier appointment stays the heading; else what is so now is. */
function headed(start: Start, { referral }: Page, heading: string): Start {
  return referral.state === "NOT_BOOKED" ? { ...start, title: heading, heading } : start;
}

/** What was said of an earlier appointment, where nothing can be booked instead. */
const newsOf = ({ body }: Page): string[] => body.filter((said) => said !== STILL_OPEN);

/** Nothing is arranged for this patient here, in the words of the page that refuses a booking for the same reason. */
function notHere(start: Start, page: Page): WordsView {
  return {
    ...headed(start, page, notBooked["call-us"].heading),
    body: [...newsOf(page), "You do not have an appointment.", "We cannot book with this referral online."],
    call: { lead: "Call" },
  };
}

const NOTHING_FREE = "No appointments online at the moment";

/** That no clinic has a time to book, and which of them can be called instead. */
export function nothingFree(services: readonly Service[]): string {
  const [only, ...others] = services;
  if (only !== undefined && others.length === 0) return `${only.name} has no appointments online.`;
  const none = `None of your ${services.length} clinics has appointments online.`;
  const byPhone = services.filter(({ kind }) => kind === "INDIRECTLY_BOOKABLE").length;
  return byPhone === 0 ? none : `${none} You can call ${byPhone} of them to book.`;
}

/** No time anywhere at the moment, and where to see what can be done about it. */
function notNow(start: Start, page: Page): WordsView {
  const { services, at } = page;
  const isOpen = `You do not have an appointment. ${STILL_OPEN}`;
  if (services.length === 0)
    return {
      ...headed(start, page, "You cannot book online at the moment"),
      body: [...newsOf(page), isOpen, "There is no clinic on your list that you can book online."],
      call: { lead: "You can call" },
    };
  return {
    ...headed(start, page, NOTHING_FREE),
    body: [...newsOf(page), nothingFree(services), isOpen],
    action: { href: at("/what-next"), text: "See what you can do" },
    link: { href: at("/clinics"), text: "See your clinics" },
  };
}

const NOT_SENT = "Your referral has not been sent yet";

/** No appointment is booked at such a clinic, so none is promised: the hospital is chosen, and makes contact. */
function placeholderOnly(start: Start, { siteName, serviceId }: Service, page: Page): WordsView {
  return {
    ...headed(start, page, NOT_SENT),
    body: [
      ...page.body,
      `Staff at ${siteName} read your referral, then contact you to arrange an appointment. They cannot see it until you choose them.`,
    ],
    action: { href: page.at(`/clinics/${serviceId}`), text: "See what happens next" },
  };
}

function assessmentOnly(service: Service, { at, body }: Page): WordsView {
  const heading = NOT_SENT;
  return {
    kind: "words",
    title: heading,
    heading,
    body: [
      ...body,
      `${service.siteName} reads referrals before it gives appointments. Staff there cannot see yours until you send it.`,
    ],
    action: { href: at(`/clinics/${service.serviceId}/send`), text: `Send it to ${service.siteName}` },
  };
}

function phoneOnly({ services, at, body }: Page): WordsView {
  const [only, ...others] = services;
  const title = "Call to book your appointment";
  if (only !== undefined && others.length === 0) {
    return {
      kind: "words",
      title,
      heading: `Call ${only.name} to book your appointment`,
      body: [...body, "You cannot book this clinic online. You need to call them."],
      action: { href: at(`/clinics/${only.serviceId}/call`), text: "Get the phone number" },
    };
  }
  return {
    kind: "words",
    title,
    heading: "Call a clinic to book your appointment",
    body: [...body, `You can choose from ${services.length} clinics. You need to call the one you choose.`],
    action: { href: at("/clinics"), text: "Choose a clinic" },
  };
}
