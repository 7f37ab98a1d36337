import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Address } from "#app/components/address.tsx";
import { Details } from "#app/components/details.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { SummaryCard } from "#app/components/summary-card.tsx";
import { clinicKinds, waitWords } from "#app/content/clinic-kinds.ts";
import { searchForHealthcareServices } from "#app/ers/a035-search-for-healthcare-services.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { nhsDate, toLondonDate } from "#app/formats/date-time.ts";
import { milesWords } from "#app/formats/distance.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { requireChoosable } from "#app/journey.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Choose a clinic") }];

/** The shortlist, nearest first: directory entries (A035) beside the earliest appointment of each (x10). */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, now } = await requireChoosable(args);
  const serviceIds = referral.shortlist.map(({ serviceId }) => serviceId);
  const today = toLondonDate(now);
  const [services, days] = await Promise.all([
    searchForHealthcareServices(caller, serviceIds),
    slotDays(caller, { ubrn, serviceIds, from: today, to: today }),
  ]);
  const earliest = new Map(expectOk(days).map((service) => [service.serviceId, service.earliest?.start]));
  const miles = new Map(referral.shortlist.map((entry) => [entry.serviceId, entry.miles]));
  const clinics = expectOk(services)
    .map((service) => ({
      ...service,
      miles: miles.get(service.serviceId),
      first: earliest.get(service.serviceId),
    }))
    .toSorted((a, b) => (a.miles ?? Infinity) - (b.miles ?? Infinity));
  return { id, clinics };
}

type Clinic = Awaited<ReturnType<typeof loader>>["clinics"][number];

export default function ClinicsPage() {
  const { id, clinics } = useLoaderData<typeof loader>();
  const back = { href: `/referrals/${id}`, text: "Back to your referral" };
  return (
    <PatientPage back={back} heading="Choose a clinic">
      <p>
        {clinics.length === 1
          ? "1 clinic can see you."
          : `${clinics.length} clinics can see you. Choose any of them. The nearest is first.`}{" "}
        Distance is in a straight line from your home.
      </p>
      <Details summary="What average wait means">
        <p>
          This is how long people with referrals like yours waited for their first appointment. You may wait
          more or less time.
        </p>
      </Details>
      {clinics.map((clinic) => (
        <ClinicCard key={clinic.serviceId} referralId={id} clinic={clinic} />
      ))}
    </PatientPage>
  );
}

function ClinicCard({ referralId, clinic }: { referralId: string; clinic: Clinic }) {
  const { noFirstAppointment, howYouBook } = clinicKinds[clinic.kind];
  const isTimed = clinic.kind === "DIRECTLY_BOOKABLE" && clinic.first !== undefined;
  return (
    <SummaryCard
      heading={clinic.name}
      headingLevel={2}
      rows={[
        ...(clinic.miles === undefined ? [] : [{ key: "Distance", value: milesWords(clinic.miles) }]),
        {
          key: "First appointment",
          value: isTimed && clinic.first ? nhsDate(clinic.first) : noFirstAppointment,
        },
        { key: "Average wait", value: waitWords(clinic.averageWaitDays) },
        { key: "How you book", value: howYouBook },
        { key: "Provided by", value: clinic.organisation },
        { key: "Address", value: <Address lines={[clinic.siteName, ...clinic.address]} /> },
      ]}
    >
      <p className="nhsuk-u-margin-bottom-0">
        <a href={`/referrals/${referralId}/clinics/${clinic.serviceId}`}>{`Choose ${clinic.name}`}</a>
      </p>
    </SummaryCard>
  );
}
