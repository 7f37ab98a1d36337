import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/components/button.tsx";
import { KeptAppointment } from "#app/components/kept-appointment.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { requireEnds, shownStart } from "#app/ending.server.ts";
import { searchForHealthcareServices } from "#app/ers/a035-search-for-healthcare-services.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { wayPath } from "#app/formats/way.ts";
import { referralPath } from "#app/journey.server.ts";

const heading = "Change your appointment";

export const meta: MetaFunction = () => [{ title: pageTitle(heading) }];

/** Where the appointment could be changed to: its own clinic, or another of the shortlist that is booked online (A029, A035). */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ends, id } = await requireEnds(args);
  const [start, own] = [shownStart(referral), referral.appointment?.serviceId];
  // What a clinic booked by phone it also changes, which that page says; without an appointment there is nothing to change.
  if (start === undefined) throw redirect(referralPath(id), 303);
  if (!ends.includes("appointment")) throw redirect(referralPath(id, "/cancel"), 303);
  const ids = referral.shortlist.map(({ serviceId }) => serviceId);
  const services = expectOk(await searchForHealthcareServices(caller, ids));
  const online = services.filter(({ kind }) => kind === "DIRECTLY_BOOKABLE");
  const clinics = online.map(({ serviceId, name }) => ({ serviceId, name, isOwn: serviceId === own }));
  return {
    id,
    start,
    own: clinics.find(({ isOwn }) => isOwn),
    others: clinics.filter(({ isOwn }) => !isOwn),
  };
}

export default function ChangePage() {
  const { id, start, own, others } = useLoaderData<typeof loader>();
  const dates = (clinic: string) => wayPath(id, "change", `/date?clinic=${clinic}`);
  return (
    <PatientPage back={{ href: `/referrals/${id}`, text: "Back to your referral" }} heading={heading}>
      <KeptAppointment start={start} />
      {own !== undefined && (
        <>
          <p>{`You can choose another date or time at ${own.name}.`}</p>
          <LinkButton href={dates(own.serviceId)}>Choose a new date</LinkButton>
        </>
      )}
      {others.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Change to another clinic</h2>
          <ul className="nhsuk-list">
            {others.map(({ serviceId, name }) => (
              <li key={serviceId}>
                <a href={dates(serviceId)}>{`Choose a date at ${name}`}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={`/referrals/${id}`}>Keep my appointment</a>
      </p>
    </PatientPage>
  );
}
