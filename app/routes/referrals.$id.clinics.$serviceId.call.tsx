import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useAskedList } from "#app/asked-list.ts";
import { withList } from "#app/formats/list-query.ts";
import { isUnavailable } from "#app/clinics.server.ts";
import { AppointmentsLine } from "#app/components/appointments-line.tsx";
import { NoWrap } from "#app/components/no-wrap.tsx";
import { OpeningHours } from "#app/components/opening-hours.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { PhoneNumber } from "#app/components/phone-number.tsx";
import { formatReference } from "#app/formats/booking-reference.ts";
import { hoursWords } from "#app/formats/hours-words.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { referralPath, requireChoosable, requireKind, requireService } from "#app/journey.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Phone number and opening hours") }];

/** A clinic that books by phone (A033), with what to say to it; its own page when it cannot be chosen any more (x10). */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, now } = await requireChoosable(args);
  const service = await requireService(caller, referral, args.params["serviceId"]);
  requireKind(id, service, "INDIRECTLY_BOOKABLE");
  const { serviceId } = service;
  if (await isUnavailable(caller, ubrn, serviceId))
    throw redirect(referralPath(id, `/clinics/${serviceId}`), 303);
  const { referrerName, specialty, shortlist } = referral;
  return { id, service, ubrn, now, referrerName, specialty, hasOtherClinics: shortlist.length > 1 };
}

export default function CallClinicPage() {
  const { id, service, ubrn, now, referrerName, specialty, hasOtherClinics } = useLoaderData<typeof loader>();
  const list = useAskedList();
  const surgery = referrerName ?? "your GP surgery";
  const back = { href: withList(`/referrals/${id}/clinics/${service.serviceId}`, list) };
  return (
    <PatientPage back={back} heading={`Call ${service.name} to book your appointment`}>
      <p>You cannot book this clinic online. You need to call them.</p>
      <h2 className="nhsuk-heading-m">Phone</h2>
      {service.phone === undefined ? (
        <p>{`The clinic has not given us its number. Ask ${surgery} for it.`}</p>
      ) : (
        <p>
          <PhoneNumber number={service.phone} large />
        </p>
      )}
      {service.openingHours !== undefined ? (
        <OpeningHours hours={service.openingHours} now={now} />
      ) : (
        service.hoursText !== undefined && <p>{hoursWords(service.hoursText)}</p>
      )}
      <h2 className="nhsuk-heading-m">What to say</h2>
      <p>
        {`“I have been referred by ${referrerName ?? "my GP surgery"} to ${specialty}. My booking reference is `}
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
      {hasOtherClinics ? (
        <p>
          Call <AppointmentsLine /> They cannot book this clinic for you, but they can help you choose another
          one.
        </p>
      ) : (
        <p>{`Try again when the lines are quieter, or ask ${surgery} about another clinic.`}</p>
      )}
      {hasOtherClinics && (
        <p>
          <a href={withList(`/referrals/${id}/clinics`, list)}>Choose a different clinic</a>
        </p>
      )}
    </PatientPage>
  );
}
