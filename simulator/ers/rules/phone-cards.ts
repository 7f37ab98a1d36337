import { refuse } from "../refusals.ts";
import type { MessageChannel } from "../store/schema.ts";
import { serviceIsShortlisted } from "./booking.ts";
import type { ShortlistFacts } from "./booking.ts";
import { patientRules } from "./patients.ts";
import type { PatientFacts } from "./patients.ts";
import type { Rule } from "./rule.ts";
import { serviceIsAvailable } from "./services.ts";

type CardFacts = PatientFacts &
  ShortlistFacts & {
    channel: MessageChannel;
    /** By which the patient can be reached. */
    channels: readonly MessageChannel[];
  };

/** R42. Only a clinic that books by phone is explained so: of any other the appointments line books or sends itself. */
const serviceBooksByPhone: Rule<CardFacts> = ({ service }) =>
  service.requestFlow === "BOOKABLE" && service.bookableType === "INDIRECTLY_BOOKABLE"
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R42", "The service is not booked by phone.");

/** Ours. Nothing is sent to where nobody reads it. */
const patientHasChannel: Rule<CardFacts> = ({ channel, channels }) =>
  channels.includes(channel)
    ? undefined
    : refuse(
        "INAPPROPRIATE_VALUE",
        "patientHasChannel",
        `The patient has nowhere for 'channel' ${channel} to go.`,
      );

/** x34. First refusal wins. */
export const cardRules: readonly Rule<CardFacts>[] = [
  ...patientRules,
  serviceIsShortlisted,
  serviceIsAvailable,
  serviceBooksByPhone,
  patientHasChannel,
];
