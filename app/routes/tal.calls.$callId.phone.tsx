import { randomUUID } from "node:crypto";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { isUnavailable } from "#app/clinics.server.ts";
import { LinkButton } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { NotificationBanner } from "#app/components/notification-banner.tsx";
import { OpeningHours } from "#app/components/opening-hours.tsx";
import { SendCard } from "#app/components/send-card.tsx";
import { SpokenDigits } from "#app/components/spoken-digits.tsx";
import { cardNewsOf } from "#app/content/phone-card.ts";
import { phoneHaveReadyScript, phoneScript } from "#app/content/scripts.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { CHANNELS, sendPhoneCard } from "#app/ers/x34-send-phone-card.server.ts";
import { parseForm } from "#app/formats/forms.ts";
import { hoursWords } from "#app/formats/hours-words.ts";
import { openingStatus } from "#app/formats/opening-hours.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { requireClinic } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Give the phone number", { face: "tal" }) }];

/**
 * The instruction card of a clinic that only books by phone (R42): nothing here can book it. Back to the referral when the clinic
 * takes no new referrals (x10), unless the patient is booked there.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { call, caller, service, referral, now, page } = await requireClinic(args, "INDIRECTLY_BOOKABLE");
  const isBookedThere = referral.appointment?.serviceId === service.serviceId;
  if (!isBookedThere && (await isUnavailable(caller, referral.ubrn, service.serviceId)))
    throw redirect(talPath(call.callId, "referral", { news: "not-possible" }), 303);
  const { name, organisation, phone, openingHours, hoursText, instructions } = service;
  return {
    ...page,
    now,
    clinic: { name, organisation, phone, openingHours, hoursText, instructions },
    ubrn: referral.ubrn,
    hasOtherClinics: referral.shortlist.length > 1,
    surgery: referral.referrerName ?? "the GP surgery that referred you",
    press: { ...page.held, key: randomUUID() },
    sent: cardNewsOf(new URL(args.request.url).searchParams),
  };
}

const Send = z.object({ key: z.uuid(), channel: z.enum(CHANNELS) });

/** Sends the card by letter, email or text (x34) → 303 to this page, which says so, or that there is nowhere for it to go. */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf, referral, service } = await requireClinic(args, "INDIRECTLY_BOOKABLE");
  const parsed = parseForm(Send, await readForm(args.request, csrf));
  const to = (query: Record<string, string>) =>
    redirect(talPath(call.callId, "phone", { clinic: service.serviceId, ...query }), 303);
  if (!parsed.ok) return to({});
  const { key, channel } = parsed.values;
  const card = { ubrn: referral.ubrn, serviceId: service.serviceId, channel, idempotencyKey: key };
  const answer = await sendPhoneCard(caller, card);
  if (!answer.ok && answer.refused.code === "SERVICE_UNAVAILABLE") return to({ nowhere: "CLINIC" });
  if (!answer.ok && NOWHERE.has(answer.refused.code)) return to({ nowhere: channel });
  expectOk(answer);
  return to({ sent: channel });
}

/** Nothing on record to send it to, or nothing may be sent to this patient at all (R5, R7): nobody is told which. */
const NOWHERE = new Set(["INAPPROPRIATE_VALUE", "PATIENT_ERROR"]);

function Large({ digits }: { digits: string }) {
  return (
    <strong className="app-say__digits">
      <SpokenDigits>{digits}</SpokenDigits>
    </strong>
  );
}

export default function PhonePage() {
  const { frame, now, clinic, ubrn, hasOtherClinics, surgery, press, sent } = useLoaderData<typeof loader>();
  const { name, organisation, phone, openingHours, hoursText, instructions } = clinic;
  const openNow = openingHours ? openingStatus(openingHours, now).words : "";
  const card = phoneScript(name, phone, openNow, ubrn);
  return (
    <CallPage
      frame={frame}
      heading="Give the caller the phone number"
      caption={`${name}, ${organisation}`}
      say={phoneHaveReadyScript(hasOtherClinics, surgery)}
      reason="GAVE_PHONE_NUMBER"
      banner={sent && <NotificationBanner {...sent} />}
      back={{ href: talPath(frame.callId, "referral"), text: "Choose another clinic" }}
    >
      <h2 className="nhsuk-heading-m">Read this out first</h2>
      <div className="app-say">
        <p>{card.opening}</p>
        <p>
          {card.number.lead} {card.number.digits && <Large digits={card.number.digits} />}
        </p>
        {card.openNow && <p>{card.openNow}</p>}
        <p>
          {card.reference.lead} <Large digits={card.reference.digits} />
        </p>
      </div>
      <h2 className="nhsuk-heading-m">Opening hours</h2>
      {openingHours ? (
        <OpeningHours hours={openingHours} now={now} />
      ) : (
        <p>{hoursText === undefined ? "Not known" : hoursWords(hoursText)}</p>
      )}
      {instructions && (
        <>
          <h2 className="nhsuk-heading-m">Information from the clinic</h2>
          <p>{instructions}</p>
        </>
      )}
      {phone !== undefined && <SendCard press={press} />}
      <LinkButton href={talPath(frame.callId, "wrap-up", { reason: "GAVE_PHONE_NUMBER" })}>
        End call and wrap up
      </LinkButton>
    </CallPage>
  );
}
