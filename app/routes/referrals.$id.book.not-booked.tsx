import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AskClinic } from "#app/components/ask-clinic.tsx";
import { BookedReferral } from "#app/components/booked-referral.tsx";
import { LinkButton } from "#app/components/button.tsx";
import { CurrentAppointment } from "#app/components/kept-appointment.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { notBookedWords, notChangedWords } from "#app/content/refusals.ts";
import { retrieveHealthcareService } from "#app/ers/a033-retrieve-healthcare-service.server.ts";
import type { Referral } from "#app/ers/a005-retrieve-referral-request.server.ts";
import type { Caller } from "#app/ers/client.server.ts";
import { slotDays, type ServiceDays } from "#app/ers/x10-slot-days.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { instantOf } from "#app/formats/posted.ts";
import { wayOf, type Way } from "#app/formats/way.ts";
import { mayChoose, notFound, referralPath, requireReferral, requireService } from "#app/journey.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: pageTitle(loaded?.title ?? "") },
];

const already = "You already have an appointment";

/** Why nothing was booked, judged by the referral as it is now (A005): it may have an appointment from elsewhere. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, now } = await requireReferral(args);
  const query = new URL(args.request.url).searchParams;
  const why = query.get("why");
  const way = wayOf(args.request.url);
  const words = way === "change" ? notChangedWords(why) : notBookedWords(why);
  if (words === undefined) throw notFound();
  const { appointment } = referral;
  if (why === "not-done" && !isKnownNotDone(referral, way, query.get("start")))
    throw redirect(referralPath(id), 303);
  const start = appointment?.isPlaceholder === true ? undefined : appointment?.start;
  const page = {
    id,
    mayChoose: false,
    anotherTime: undefined,
    booked: undefined,
    kept: undefined,
    ask: undefined,
  };
  if (referral.state === "BOOKED" && appointment !== undefined && start !== undefined && start > now) {
    const service = expectOk(await retrieveHealthcareService(caller, appointment.serviceId));
    const isDirect = appointment.hasSlot;
    const booked = { id, start, isPast: false, isDirect, mayChange: isDirect, service };
    if (way === "book")
      return data({ ...page, title: already, heading: already, body: [], booked }, { status: 409 });
    const { status, title, heading, body } = words;
    const anotherTime = why === "call-us" ? undefined : referralPath(id, "/change");
    const kept = { start, clinic: service.name };
    return data({ ...page, title, heading, body: [...body], kept, anotherTime }, { status });
  }
  if (way === "change" || !mayChoose(referral)) throw redirect(referralPath(id), 303);
  const { status, title, heading, body } = words;
  const clinic = referral.shortlist.find(({ serviceId }) => serviceId === query.get("clinic"))?.serviceId;
  const times = clinic === undefined ? undefined : referralPath(id, `/book/date?clinic=${clinic}`);
  const found = clinic === undefined ? [] : expectOk(await slotDays(caller, { ubrn, serviceIds: [clinic] }));
  const ask = await askOf(caller, referral, found[0]);
  const hasTimes =
    why === "times-appeared" || (["hospital-refused", "not-done"].includes(why ?? "") && query.has("start"));
  const anotherTime = hasTimes ? times : undefined;
  return data(
    {
      ...page,
      title,
      heading,
      body: [...body],
      mayChoose: status !== 423 && why !== "call-us",
      anotherTime,
      ask,
    },
    { status },
  );
}

/** Whether what was asked has not come about, and no answer is due. Anything else the referral's own page says. */
function isKnownNotDone(referral: Referral, way: Way, asked: string | null): boolean {
  if (referral.pendingAttempt !== undefined) return false;
  if (way === "book") return mayChoose(referral);
  const { state, appointment } = referral;
  return state === "BOOKED" && appointment?.start?.getTime() !== instantOf(asked)?.getTime();
}

/** The clinic that was tried, by the name that patients know, when e-RS would leave the booking to it now (x10). */
async function askOf(caller: Caller, referral: Referral, offered: ServiceDays | undefined) {
  if (offered?.deferral === undefined) return undefined;
  const { serviceId, name } = await requireService(caller, referral, offered.serviceId);
  return { clinic: { serviceId, name }, reason: offered.deferral.reason };
}

export default function NotBookedPage() {
  const {
    id,
    heading,
    body,
    mayChoose: canChoose,
    anotherTime,
    booked,
    kept,
    ask,
  } = useLoaderData<typeof loader>();
  const clinics = `/referrals/${id}/clinics`;
  return (
    <PatientPage back={{ href: `/referrals/${id}`, text: "Back to your referral" }} heading={heading}>
      {body.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {booked !== undefined && <BookedReferral {...booked} />}
      {kept !== undefined && <CurrentAppointment {...kept} />}
      {anotherTime !== undefined && (
        <LinkButton href={anotherTime}>
          {kept === undefined ? "Choose a date" : "Choose another time"}
        </LinkButton>
      )}
      {canChoose && anotherTime === undefined && <LinkButton href={clinics}>Choose a clinic</LinkButton>}
      {anotherTime !== undefined && kept === undefined && (
        <p>
          <a href={clinics}>Choose a different clinic</a>
        </p>
      )}
      {ask && <AskClinic referralId={id} {...ask} />}
      <p>
        <a href={`/referrals/${id}`}>View your referral</a>
      </p>
    </PatientPage>
  );
}
