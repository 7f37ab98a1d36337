import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useAskedList } from "#app/asked-list.ts";
import { withList } from "#app/formats/list-query.ts";
import { clinicsFor, clinicsQuery, type Clinic } from "#app/clinics.server.ts";
import { Address } from "#app/components/address.tsx";
import { Button } from "#app/components/button.tsx";
import { Details } from "#app/components/details.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { Select } from "#app/components/select.tsx";
import { SummaryCard } from "#app/components/summary-card.tsx";
import { CANNOT_BE_CHOSEN, clinicKinds, firstWords, waitWords } from "#app/content/clinic-kinds.ts";
import { clinicOrders } from "#app/content/clinic-order.ts";
import { milesWords } from "#app/formats/distance.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { requireMovable } from "#app/journey.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Choose a clinic") }];

/** The shortlist (A035, x10), in the order and from the place that the address asks for. */
export async function loader(args: LoaderFunctionArgs) {
  const patient = await requireMovable(args);
  const asked = await clinicsFor(patient, new URL(args.request.url).searchParams);
  const surgery = patient.referral.referrerName ?? "your GP surgery";
  return { id: patient.id, surgery, ...asked, query: clinicsQuery(asked) };
}

export default function ClinicsPage() {
  const { id, surgery, clinics, order, near, query } = useLoaderData<typeof loader>();
  const back = { href: `/referrals/${id}`, text: "Back to your referral" };
  const choosable = clinics.filter(({ isUnavailable }) => !isUnavailable).length;
  const hasChoice = clinics.length > 1;
  const postcode = (
    <p>
      <a href={`/referrals/${id}/clinics/postcode${query}`}>Change the postcode</a>
    </p>
  );
  return (
    <PatientPage back={back} heading="Choose a clinic">
      <p>
        {choiceWords(choosable, surgery)} {hasChoice && clinicOrders[order].said}{" "}
        {`Distance is in a straight line from ${near === undefined ? "your home" : `the middle of ${near}`}.`}
      </p>
      {hasChoice ? (
        <Details summary="Sort or compare clinics, or change the postcode">
          <form method="get" action={`/referrals/${id}/clinics`}>
            {near !== undefined && <input type="hidden" name="near" value={near} />}
            <Select
              name="sort"
              label="Show"
              value={order}
              items={Object.entries(clinicOrders).map(([value, { text }]) => ({ value, text }))}
            />
            <Button variant="secondary">Update the list</Button>
          </form>
          <p>
            <a href={`/referrals/${id}/clinics/compare${query}`}>Compare clinics in a table</a>
          </p>
          {postcode}
        </Details>
      ) : (
        postcode
      )}
      {clinics.map((clinic) => (
        <ClinicCard key={clinic.serviceId} referralId={id} clinic={clinic} />
      ))}
      <AverageWait />
    </PatientPage>
  );
}

function choiceWords(choosable: number, surgery: string): string {
  if (choosable === 0)
    return `No clinic on your list can take your referral at the moment. Call ${surgery} and ask what happens next.`;
  return choosable === 1 ? "1 clinic can see you." : `${choosable} clinics can see you. Choose any of them.`;
}

function AverageWait() {
  return (
    <Details summary="What average wait means">
      <p>
        This is how long people with referrals like yours waited for their first appointment. You may wait
        more or less time.
      </p>
    </Details>
  );
}

function ClinicCard({ referralId, clinic }: { referralId: string; clinic: Clinic }) {
  const list = useAskedList();
  return (
    <SummaryCard
      heading={clinic.name}
      headingLevel={2}
      rows={[
        ...(clinic.miles === undefined ? [] : [{ key: "Distance", value: milesWords(clinic.miles) }]),
        ...(clinic.isUnavailable
          ? [{ key: "How you book", value: CANNOT_BE_CHOSEN }]
          : [
              { key: "First appointment", value: firstWords(clinic) },
              { key: "Average wait", value: waitWords(clinic.averageWaitDays) },
              { key: "How you book", value: clinicKinds[clinic.kind].howYouBook },
            ]),
        ...(clinic.cannotArrange === undefined
          ? []
          : [{ key: "This clinic cannot arrange", value: clinic.cannotArrange }]),
        { key: "Provided by", value: clinic.organisation },
        { key: "Address", value: <Address lines={[clinic.siteName, ...clinic.address]} /> },
      ]}
    >
      {!clinic.isUnavailable && (
        <p className="nhsuk-u-margin-bottom-0">
          <a
            href={withList(`/referrals/${referralId}/clinics/${clinic.serviceId}`, list)}
          >{`Choose ${clinic.name}`}</a>
        </p>
      )}
    </SummaryCard>
  );
}
