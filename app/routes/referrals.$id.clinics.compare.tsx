import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useAskedList } from "#app/asked-list.ts";
import { withList } from "#app/formats/list-query.ts";
import { clinicsFor, clinicsQuery } from "#app/clinics.server.ts";
import { PatientPage } from "#app/components/patient-page.tsx";
import { Table } from "#app/components/table.tsx";
import { CANNOT_BE_CHOSEN, clinicKinds, firstWords, waitWords } from "#app/content/clinic-kinds.ts";
import { clinicOrders } from "#app/content/clinic-order.ts";
import { milesWords } from "#app/formats/distance.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { requireMovable } from "#app/journey.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Compare clinics") }];

/** The same list of clinics as on the page where one is chosen (A035, x10). */
export async function loader(args: LoaderFunctionArgs) {
  const patient = await requireMovable(args);
  const asked = await clinicsFor(patient, new URL(args.request.url).searchParams);
  return { id: patient.id, ...asked, query: clinicsQuery(asked) };
}

/** The clinics side by side, for those who want a table. On a small screen the table scrolls by itself. */
export default function CompareClinicsPage() {
  const { id, clinics, order, near, query } = useLoaderData<typeof loader>();
  const list = useAskedList();
  const back = { href: `/referrals/${id}/clinics${query}`, text: "Back to your clinics" };
  return (
    <PatientPage wide back={back} heading="Compare clinics">
      <p>
        {`${clinicOrders[order].said} Distance is in a straight line from ${near === undefined ? "your home" : `the middle of ${near}`}.`}
      </p>
      <Table
        caption="Your clinics"
        captionHidden
        captionId="clinics"
        scroll
        firstCellIsHeader
        head={["Clinic", "Distance", "First appointment", "Average wait", "How you book"]}
        rows={clinics.map((clinic) => [
          clinic.isUnavailable ? (
            clinic.name
          ) : (
            <a key="name" href={withList(`/referrals/${id}/clinics/${clinic.serviceId}`, list)}>
              {clinic.name}
            </a>
          ),
          clinic.miles === undefined ? "Not known" : milesWords(clinic.miles),
          clinic.isUnavailable ? "None" : firstWords(clinic),
          waitWords(clinic.averageWaitDays),
          clinic.isUnavailable ? CANNOT_BE_CHOSEN : clinicKinds[clinic.kind].howYouBook,
        ])}
      />
    </PatientPage>
  );
}
