import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/components/button.tsx";
import { ClinicDetails } from "#app/components/clinic-details.tsx";
import { NoAppointments } from "#app/components/no-appointments.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { clinicKinds } from "#app/content/clinic-kinds.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { nhsDate, toLondonDate } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { requireChoosable, requireService } from "#app/journey.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Clinic details") }];

/** One clinic (A033) and whether it has appointments (x10). */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, csrf, now } = await requireChoosable(args);
  const today = toLondonDate(now);
  const serviceId = args.params["serviceId"] ?? "";
  const isShortlisted = referral.shortlist.some((entry) => entry.serviceId === serviceId);
  const [service, days] = await Promise.all([
    requireService(caller, referral, serviceId),
    isShortlisted ? slotDays(caller, { ubrn, serviceIds: [serviceId], from: today, to: today }) : undefined,
  ]);
  const offered = days === undefined ? undefined : expectOk(days)[0];
  const needsTime = service.kind === "DIRECTLY_BOOKABLE" || service.kind === "PLACEHOLDER";
  return {
    id,
    csrf,
    service,
    first: service.kind === "DIRECTLY_BOOKABLE" ? offered?.earliest?.start : undefined,
    isFull: needsTime && (offered?.total ?? 0) === 0,
    hasOtherClinics: referral.shortlist.length > 1,
  };
}

export default function ClinicPage() {
  const { id, csrf, service, first, isFull, hasOtherClinics } = useLoaderData<typeof loader>();
  const { next } = clinicKinds[service.kind];
  const href =
    service.kind === "DIRECTLY_BOOKABLE"
      ? `/referrals/${id}/book/date?clinic=${service.serviceId}`
      : `/referrals/${id}/clinics/${service.serviceId}/${next.path}`;
  const back = { href: `/referrals/${id}/clinics`, text: "Back to your clinics" };
  if (isFull) {
    const about = { referralId: id, clinic: service.name, hasOtherClinics };
    return <NoAppointments {...about} ask={{ serviceId: service.serviceId, csrf }} />;
  }
  return (
    <PatientPage back={back} heading={service.name}>
      <ClinicDetails clinic={service.kind === "REVIEW" ? { ...service, mode: undefined } : service} />
      <h2 className="nhsuk-heading-m">{next.heading}</h2>
      <p>{next.lead}</p>
      {first !== undefined && <p>{`The first appointment is on ${nhsDate(first)}.`}</p>}
      <LinkButton href={href}>{next.button}</LinkButton>
      {hasOtherClinics && (
        <p>
          <a href={`/referrals/${id}/clinics`}>Choose a different clinic</a>
        </p>
      )}
    </PatientPage>
  );
}
