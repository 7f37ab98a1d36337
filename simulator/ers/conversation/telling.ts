import type { World } from "../../simulator.ts";
import { newsOf } from "../messages/news.ts";
import type { News, Words } from "../messages/news.ts";
import { hasAccessCode, kindOf, WORDS } from "../messages/words.ts";
import { whyNotTold } from "../rules/patients.ts";
import { insertMessage } from "../store/messages.ts";
import { findOrganisation } from "../store/referrals.ts";
import type { Addressee, MessageChannel, MessageKind } from "../store/schema.ts";
import { findService } from "../store/services.ts";

/** For which rule nothing is sent. */
export type Untold = ReturnType<typeof whyNotTold>;

/** What only the change itself knows. */
type Change = Pick<News, "ended" | "isReplacement" | "wasUnknown">;
const NO_CHANGE: Change = { ended: undefined, isReplacement: false, wasUnknown: false };

/**
 * Tells the patient what has become of a referral, or of something else that is named. Runs in the transaction of the
 * change, after it: the message is there exactly when the change is, once. By letter always, by email and text where the
 * patient has an address or a mobile phone; an access code by letter only. None to a patient who may not be told: then it
 * answers for which rule (R5, R7).
 */
export function tellPatient(
  world: World,
  ubrn: string,
  change: Partial<Change> = {},
  about?: MessageKind,
): Untold {
  return sendMessage(world, ubrn, { news: change, ...(about === undefined ? {} : { about }) });
}

/** Tells the patient that the outcome which nobody could say was a failure. Runs in the transaction that settles it. */
export function tellNotBooked(world: World, { ubrn, serviceId }: { ubrn: string; serviceId: string }): void {
  sendMessage(world, ubrn, { about: "NOT_BOOKED_AFTER_ALL", news: serviceAndSite(world, serviceId) });
}

/** Tells the patient that the service which was to read the referral will not, and that they are to book. Runs in the transaction of the move. */
export function tellMovedBack(world: World, { ubrn, serviceId }: { ubrn: string; serviceId: string }): void {
  sendMessage(world, ubrn, { about: "MOVED_BACK", news: serviceAndSite(world, serviceId) });
}

function serviceAndSite({ ers }: World, serviceId: string): Pick<News, "service" | "site"> {
  const service = findService(ers, serviceId);
  return { service, site: service && findOrganisation(ers, service.siteOdsCode) };
}

type Sending = {
  /** What is known of it beside what the referral says. */
  news: Partial<Omit<News, "shortlist">>;
  /** What it is about, where the referral's state does not say. */
  about?: MessageKind;
  /** The one channel that is asked for; nothing: every one that the patient has. */
  only?: MessageChannel;
};

/** The same, by one channel if that is asked for. */
export function sendMessage(
  { ers, clock }: World,
  ubrn: string,
  { news: known, about, only }: Sending,
): Untold {
  const now = clock.now();
  const news = newsOf(ers, ubrn, { ...NO_CHANGE, now, ...known });
  const { referral, appointment } = news;
  const untold = whyNotTold(news.patient, referral);
  const kind = about ?? kindOf(news);
  if (untold !== undefined || kind === undefined) return untold;
  const words = WORDS[kind](news);
  for (const [channel, addressee] of addresseesOf(news.patient, kind)) {
    if (only !== undefined && channel !== only) continue;
    insertMessage(ers, {
      ubrn,
      nhsNumber: referral.nhsNumber,
      channel,
      kind,
      state: referral.state,
      reason: referral.stateReason ?? news.ended?.reason ?? null,
      referralVersion: referral.versionId,
      appointmentId: appointment?.appointmentId ?? null,
      createdAt: now,
      addressee,
      subject: words.subject,
      text: channel === "TEXT" ? words.text : letterOf(news, words, kind),
    });
  }
  return undefined;
}

/** By what a patient can be reached: a letter always goes somewhere. */
export const channelsOf = (patient: News["patient"]): MessageChannel[] =>
  addresseesOf(patient, "HOW_TO_BOOK").map(([channel]) => channel);

/** A landline gets no texts. */
const MOBILE = /^07\d{9}$/;

function addresseesOf(patient: News["patient"], kind: MessageKind): [MessageChannel, Addressee][] {
  const { givenName, familyName, addressLines, postcode, email, phone } = patient;
  const name = `${givenName} ${familyName}`;
  const letter: [MessageChannel, Addressee] = ["LETTER", { name, address: [...addressLines, postcode] }];
  if (hasAccessCode(kind)) return [letter];
  return [
    letter,
    ...(email === null ? [] : [["EMAIL", { name, address: [email] }] satisfies [MessageChannel, Addressee]]),
    ...(phone !== null && MOBILE.test(phone.replace(/\s/g, ""))
      ? [["TEXT", { name, address: [phone] }] satisfies [MessageChannel, Addressee]]
      : []),
  ];
}

/** The words of a letter or an email. An access code goes without the booking reference. */
function letterOf({ patient, referral }: News, { paragraphs }: Words, kind: MessageKind): string {
  const reference = `Your booking reference is ${referral.ubrn.replace(/(\d{4})(?=\d)/g, "$1 ")}.`;
  return [
    `Dear ${patient.givenName} ${patient.familyName}`,
    ...paragraphs,
    ...(hasAccessCode(kind) ? [] : [reference]),
    "NHS e-Referral Service",
  ].join("\n\n");
}
