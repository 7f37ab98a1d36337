import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { OpeningHours } from "#app/components/opening-hours.tsx";
import { SpokenDigits } from "#app/components/spoken-digits.tsx";
import { phoneHaveReadyScript, phoneScript } from "#app/content/scripts.ts";
import { openingStatus } from "#app/formats/opening-hours.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { requireClinic } from "#app/open-call.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Give the phone number", { face: "tal" }) }];

/** The instruction card of a clinic that only books by phone (R42): nothing here can book it. */
export async function loader(args: LoaderFunctionArgs) {
  const { service, referral, now, page } = await requireClinic(args, "INDIRECTLY_BOOKABLE");
  const { name, organisation, phone, openingHours, hoursText, instructions } = service;
  return {
    ...page,
    now,
    clinic: { name, organisation, phone, openingHours, hoursText, instructions },
    ubrn: referral.ubrn,
    hasOtherClinics: referral.shortlist.length > 1,
    surgery: referral.referrerName ?? "the GP surgery that referred you",
  };
}

function Large({ digits }: { digits: string }) {
  return (
    <strong className="app-say__digits">
      <SpokenDigits>{digits}</SpokenDigits>
    </strong>
  );
}

export default function PhonePage() {
  const { frame, now, clinic, ubrn, hasOtherClinics, surgery } = useLoaderData<typeof loader>();
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
      {openingHours ? <OpeningHours hours={openingHours} now={now} /> : <p>{hoursText ?? "Not known"}</p>}
      {instructions && (
        <>
          <h2 className="nhsuk-heading-m">Information from the clinic</h2>
          <p>{instructions}</p>
        </>
      )}
      <LinkButton href={talPath(frame.callId, "wrap-up", { reason: "GAVE_PHONE_NUMBER" })}>
        End call and wrap up
      </LinkButton>
    </CallPage>
  );
}
