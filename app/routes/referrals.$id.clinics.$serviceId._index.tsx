import { randomUUID } from "node:crypto";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { useAskedList } from "#app/asked-list.ts";
import { withList } from "#app/formats/list-query.ts";
import { expectMoveKnown, pathAfterRefusal } from "#app/after-refusal.server.ts";
import { AppointmentsLine } from "#app/components/appointments-line.tsx";
import { AskClinic } from "#app/components/ask-clinic.tsx";
import { Button, LinkButton } from "#app/components/button.tsx";
import { ClinicDetails } from "#app/components/clinic-details.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { NoAppointments } from "#app/components/no-appointments.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { UnavailableClinic } from "#app/components/unavailable-clinic.tsx";
import { clinicKinds } from "#app/content/clinic-kinds.ts";
import { cannotArrange } from "#app/content/needs.ts";
import { afterMove, mayMove, moveOf } from "#app/content/moving.ts";
import { searchForHealthcareServices } from "#app/ers/a035-search-for-healthcare-services.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { moveToService } from "#app/ers/x27-move-to-service.server.ts";
import { nhsDate, toLondonDate } from "#app/formats/date-time.ts";
import { parseForm } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress } from "#app/formats/posted.ts";
import * as journey from "#app/journey.server.ts";
import { readForm } from "#app/session.server.ts";

const Move = z.object(postedPress);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(titleOf(data)) }];

function titleOf(loaded: { isUnavailable: boolean; isFull: boolean } | undefined): string {
  if (loaded?.isUnavailable === true) return "This clinic cannot be chosen";
  return loaded?.isFull === true ? "This clinic has no appointments online" : "Clinic details";
}

/** One clinic, beside the one that has the referral now (A035), and whether it has appointments (x10). */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, csrf, now } = await journey.requireMovable(args);
  const today = toLondonDate(now);
  const serviceId = args.params["serviceId"] ?? "";
  if (!referral.shortlist.some((entry) => entry.serviceId === serviceId)) throw journey.notFound();
  const holder = mayMove(referral) ? referral.appointment?.serviceId : undefined;
  const asked = [...new Set([serviceId, ...(holder === undefined ? [] : [holder])])];
  const [found, days] = await Promise.all([
    searchForHealthcareServices(caller, asked),
    slotDays(caller, { ubrn, serviceIds: [serviceId], from: today, to: today }),
  ]);
  const services = expectOk(found);
  const service = services.find((one) => one.serviceId === serviceId);
  if (service === undefined) throw journey.notFound();
  const offered = expectOk(days)[0];
  const needsTime = service.kind === "DIRECTLY_BOOKABLE" || service.kind === "PLACEHOLDER";
  const hospital = services.find((one) => one.serviceId === holder)?.siteName ?? "The hospital";
  const move = moveOf(referral.state, service.kind);
  return {
    id,
    service,
    first: service.kind === "DIRECTLY_BOOKABLE" ? offered?.earliest?.start : undefined,
    ask: offered?.deferral && { serviceId, csrf },
    reason: offered?.deferral?.reason,
    isUnavailable: offered?.unavailable === true,
    surgery: referral.referrerName ?? "your GP surgery",
    isFull: needsTime && (offered?.total ?? 0) === 0,
    hasOtherClinics: referral.shortlist.length > 1,
    hasReferral: serviceId === holder && move?.way === "move",
    ...(move === undefined ? {} : { move: { way: move.way, says: move.says(hospital) } }),
    missing: cannotArrange(referral.unmetNeeds, serviceId),
    press: { csrf, key: randomUUID(), version: referral.versionId },
  };
}

/** Moves a referral that is being read to this clinic (x27), exactly as the page showed it; a tampered form goes back to the page. */
export async function action(args: ActionFunctionArgs) {
  const patient = await journey.requirePatientOf(args);
  const { caller, ubrn, id } = patient;
  const parsed = parseForm(Move, await readForm(args.request, patient.csrf));
  const serviceId = journey.clinicOf(args.params["serviceId"]);
  const here = journey.referralPath(id, `/clinics/${serviceId}`);
  if (!parsed.ok) return redirect(here, 303);
  const { version: versionId, key: idempotencyKey } = parsed.values;
  const answer = await moveToService(caller, { ubrn, serviceId, versionId, idempotencyKey });
  if (!answer.ok) {
    expectMoveKnown(answer.refused);
    return redirect(await pathAfterRefusal(answer.refused, patient, { clinic: serviceId }), 303);
  }
  return redirect(answer.data.state === "AWAITING_TRIAGE" ? journey.referralPath(id) : here, 303);
}

export default function ClinicPage() {
  const loaded = useLoaderData<typeof loader>();
  const { id, service, first, ask, reason, isFull, hasOtherClinics, hasReferral, missing } = loaded;
  const clinics = withList(`/referrals/${id}/clinics`, useAskedList());
  const back = { href: clinics, text: "Back to your clinics" };
  if (loaded.isUnavailable)
    return (
      <UnavailableClinic
        clinic={service.name}
        clinics={hasOtherClinics ? clinics : undefined}
        referral={`/referrals/${id}`}
        surgery={loaded.surgery}
      />
    );
  if (isFull) {
    const about = { referralId: id, clinic: service.name, hasOtherClinics };
    return <NoAppointments {...about} ask={ask} />;
  }
  return (
    <PatientPage back={back} heading={service.name}>
      <ClinicDetails clinic={service.kind === "REVIEW" ? { ...service, mode: undefined } : service} />
      {missing !== undefined && (
        <>
          <h2 className="nhsuk-heading-m">What this clinic cannot arrange</h2>
          <p>{`Your referral says that you need ${missing}. This clinic cannot arrange that.`}</p>
          <p>
            You can still choose it. To ask for help, call <AppointmentsLine />
          </p>
        </>
      )}
      {hasReferral ? <p>{`${service.siteName} has your referral now.`}</p> : <ChooseClinic first={first} />}
      <AskClinic referralId={id} clinic={service} reason={reason} />
      {hasOtherClinics && (
        <p>
          <a href={clinics}>Choose a different clinic</a>
        </p>
      )}
    </PatientPage>
  );
}

/** The one thing to do here: book, or move the referral, which says first what is given up. */
function ChooseClinic({ first }: { first: Date | undefined }) {
  const { id, service, move, press } = useLoaderData<typeof loader>();
  const list = useAskedList();
  const { next } = clinicKinds[service.kind];
  const path =
    service.kind === "DIRECTLY_BOOKABLE"
      ? `/book/date?clinic=${service.serviceId}`
      : `/clinics/${service.serviceId}/${next.path}`;
  return (
    <>
      <h2 className="nhsuk-heading-m">{next.heading}</h2>
      {move && <p>{move.says}</p>}
      {move?.way === "move" ? <p>{afterMove[service.kind]}</p> : <p>{next.lead}</p>}
      {first !== undefined && <p>{`The first appointment is on ${nhsDate(first)}.`}</p>}
      {move?.way === "move" ? (
        <form method="post" action={`/referrals/${id}/clinics/${service.serviceId}?index`} noValidate>
          <HiddenFields fields={press} />
          <Button preventDoubleClick>Move my referral to this clinic</Button>
        </form>
      ) : move?.way === "call-us" ? (
        <p>
          You can call <AppointmentsLine />
        </p>
      ) : (
        <LinkButton href={withList(`/referrals/${id}${path}`, list)}>{next.button}</LinkButton>
      )}
    </>
  );
}
