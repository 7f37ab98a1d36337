import { sentence, type StateFacts, type StateWords } from "./state-words.ts";
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

/** The page of a referral for which a clinic may be chosen. Whether booking is offered is e-RS's own answer (A029). */
export function chooseView({ referral, facts, words, services, actions }: Choosing): WordsView {
  const at = (rest: string): string => `/referrals/${referral.id}${rest}`;
  const page = { referral, services, at, body: words.body(facts).map(sentence) };
  const [only, ...others] = services;
  if (only?.kind === "REVIEW" && others.length === 0) return assessmentOnly(only, page);
  if (services.length > 0 && services.every(({ kind }) => kind === "INDIRECTLY_BOOKABLE"))
    return phoneOnly(page);
  const start = { kind: "words", title: words.title, heading: sentence(words.heading(facts)) } as const;
  if (!actions.includes("CREATE_APPOINTMENT")) return notNow(start, page);
  const count =
    services.length === 1
      ? "There is 1 clinic that can see you. It was chosen when you were referred."
      : `You can choose from ${services.length} clinics. They were chosen when you were referred.`;
  return { ...start, body: [...page.body, count], action: { href: at("/clinics"), text: "Choose a clinic" } };
}

/** Nothing to book at the moment. What happened to an earlier appointment stays the heading. */
function notNow(
  start: Pick<WordsView, "kind" | "title" | "heading">,
  { referral, services, at, body }: Page,
): WordsView {
  const heading = "You cannot book online at the moment";
  const isNews = referral.state !== "NOT_BOOKED";
  const later = "Try again later. Hospitals add new appointments.";
  return {
    ...start,
    ...(isNews ? {} : { title: heading, heading }),
    body: [
      ...body.filter((said) => !said.includes("referral is still open")),
      "You do not have an appointment. Your referral is still open.",
      isNews ? `${heading}. ${later}` : later,
    ],
    call: { lead: "You can call" },
    ...(services.length === 0 ? {} : { link: { href: at("/clinics"), text: "See your clinics" } }),
  };
}

function assessmentOnly(service: Service, { at, body }: Page): WordsView {
  const heading = "Your referral has not been sent yet";
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
