import { randomUUID } from "node:crypto";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { afterRefusal } from "#app/after-refusal.server.ts";
import { Button } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { DEFERRAL_REASONS } from "#app/content/deferrals.ts";
import { noTimesScript, whyNoTimes } from "#app/content/why-no-times.ts";
import { leaveToProvider } from "#app/ers/a016-book-or-defer-appointment.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { whyNoSlots } from "#app/ers/x13-why-no-slots.server.ts";
import { nhsTime } from "#app/formats/date-time.ts";
import { parseForm } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress } from "#app/formats/posted.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { requireChoosableClinic, requireClinic } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("No times to book", { face: "tal" }) }];

/** `slot`: the time that could not be booked, where the proof is of one. */
const Ask = z.object({
  ...postedPress,
  reason: z.enum(DEFERRAL_REASONS),
  slot: z.string().regex(/^\d{0,15}$/),
});

/**
 * A clinic that has nothing to book, and why (x13), or at which a booking failed. The hospital may be asked where e-RS would take the
 * proof that it has (x10; R43–R46), be it that this very search found nothing; else one that has times leads to them.
 */
export async function loader(args: LoaderFunctionArgs) {
  const open = await requireChoosableClinic(args, "DIRECTLY_BOOKABLE");
  const { call, caller, service, referral, now, page } = open;
  const { serviceId, name, organisation } = service;
  const [offered] = expectOk(await slotDays(caller, { ubrn: referral.ubrn, serviceIds: [serviceId] }));
  const { total, deferral } = offered ?? {};
  const isEmpty = total === 0;
  if (!isEmpty && deferral === undefined)
    throw redirect(talPath(call.callId, "times", { clinic: serviceId }), 303);
  const found = isEmpty ? await whyNoSlots(caller, referral.ubrn, serviceId) : undefined;
  const proof = { reason: deferral?.reason ?? "", slot: deferral?.slot ?? "" };
  const press = { ...page.held, key: randomUUID(), version: referral.versionId, ...proof };
  const why = found?.ok ? whyNoTimes(found.data.reasons) : [];
  return {
    ...page,
    clinic: serviceId,
    name,
    organisation,
    why,
    searchedAt: now,
    isEmpty,
    reason: deferral?.reason,
    hasOthers: referral.shortlist.length > 1,
    press,
  };
}

/** Leaves the booking to the hospital (A016) → 303 to the referral, which says by when it should be in touch. */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf, referral, service } = await requireClinic(args, "DIRECTLY_BOOKABLE");
  const parsed = parseForm(Ask, await readForm(args.request, csrf));
  if (!parsed.ok) return redirect(talPath(call.callId, "referral"), 303);
  const { key, version, reason, slot } = parsed.values;
  const answer = await leaveToProvider(caller, {
    ubrn: referral.ubrn,
    nhsNumber: referral.nhsNumber,
    serviceId: service.serviceId,
    versionId: version,
    idempotencyKey: key,
    deferral: { reason, ...(slot === "" ? {} : { slot }) },
  });
  if (!answer.ok) return afterRefusal(call.callId, answer.refused);
  return redirect(talPath(call.callId, "referral", { news: "deferred" }), 303);
}

export default function NoTimesPage() {
  const { frame, clinic, name, organisation, why, searchedAt, isEmpty, reason, hasOthers, press } =
    useLoaderData<typeof loader>();
  return (
    <CallPage
      frame={frame}
      heading={isEmpty ? "No times to book" : "Ask the hospital to contact the patient"}
      caption={`${name}, ${organisation}`}
      say={noTimesScript(name, { reason, hasOthers })}
      reason="NO_SUITABLE_APPOINTMENT"
      back={{ href: talPath(frame.callId, "referral"), text: "Choose another clinic" }}
    >
      {isEmpty ? (
        <p>Searched at {nhsTime(searchedAt)}: this clinic has nothing that the patient can book.</p>
      ) : (
        <p>
          A booking here failed, so the hospital can be asked. The clinic has{" "}
          <a href={talPath(frame.callId, "times", { clinic })}>times that you can book</a>: offer them first.
        </p>
      )}
      {why.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Why there are none</h2>
          <p>For you to know. Do not read this out.</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {why.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      {reason !== undefined && (
        <form method="post" noValidate>
          <HiddenFields fields={press} />
          <h2 className="nhsuk-heading-m">When the caller says yes</h2>
          <p>The referral then shows by which date the hospital should be in touch.</p>
          <Button preventDoubleClick shortcut="B">
            Ask the hospital to contact the patient
          </Button>
        </form>
      )}
    </CallPage>
  );
}
