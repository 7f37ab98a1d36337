import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NoWrap } from "#app/components/no-wrap.tsx";
import { OpeningHours } from "#app/components/opening-hours.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { PhoneNumber } from "#app/components/phone-number.tsx";
import { appointmentsLine } from "#app/content/appointments-line.ts";
import { formatReference } from "#app/formats/booking-reference.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { requireChoosable, requireKind, requireService } from "#app/journey.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Call to book your appointment") }];

/** A clinic that books by phone (A033), with what to say to it. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, now } = await requireChoosable(args);
  const service = await requireService(caller, referral, args.params["serviceId"]);
  requireKind(id, service, "INDIRECTLY_BOOKABLE");
  const { referrerName = "my GP surgery", specialty } = referral;
  return { id, service, ubrn, now, referrerName, specialty, hasOtherClinics: referral.shortlist.length > 1 };
}

export default function CallClinicPage() {
  const { id, service, ubrn, now, referrerName, specialty, hasOtherClinics } = useLoaderData<typeof loader>();
  const back = { href: `/referrals/${id}/clinics/${service.serviceId}` };
  return (
    <PatientPage back={back} heading={`Call ${service.name} to book your appointment`}>
      <p>You cannot book this clinic online. You need to call them.</p>
      <h2 className="nhsuk-heading-m">Phone</h2>
      {service.phone === undefined ? (
        <p>The clinic has not given us its number. Call the appointments line to ask for it.</p>
      ) : (
        <p>
          <PhoneNumber number={service.phone} large />
        </p>
      )}
      {service.openingHours !== undefined ? (
        <OpeningHours hours={service.openingHours} now={now} />
      ) : (
        service.hoursText !== undefined && <p>{service.hoursText}</p>
      )}
      <h2 className="nhsuk-heading-m">What to say</h2>
      <p>
        {`“I have been referred by ${referrerName} to ${specialty}. My booking reference is `}
        <NoWrap>{formatReference(ubrn)}</NoWrap>.”
      </p>
      <h2 className="nhsuk-heading-m">Have ready</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          your booking reference: <NoWrap>{formatReference(ubrn)}</NoWrap>
        </li>
        <li>your NHS number, if you know it</li>
        <li>your date of birth</li>
        <li>the dates you cannot do</li>
      </ul>
      {service.instructions !== undefined && (
        <>
          <h2 className="nhsuk-heading-m">Information from the clinic</h2>
          <p>{service.instructions}</p>
        </>
      )}
      <h2 className="nhsuk-heading-m">After you call</h2>
      <p>
        Hospital staff add your appointment here. This may take a few days. If they have given you a date,
        keep it, even if it does not show here yet.
      </p>
      <h2 className="nhsuk-heading-m">If you cannot get through</h2>
      <p>
        Call the appointments line on <PhoneNumber number={appointmentsLine.phone} />. They cannot book this
        clinic for you
        {hasOtherClinics ? ", but they can help you choose another one." : "."}
      </p>
      {hasOtherClinics && (
        <p>
          <a href={`/referrals/${id}/clinics`}>Choose a different clinic</a>
        </p>
      )}
    </PatientPage>
  );
}
