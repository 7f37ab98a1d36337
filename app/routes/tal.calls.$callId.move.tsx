import { randomUUID } from "node:crypto";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { afterRefusal, expectMoveKnown } from "#app/after-refusal.server.ts";
import { Button } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { afterMove, mayMove, moveOf } from "#app/content/moving.ts";
import { moveToService } from "#app/ers/x27-move-to-service.server.ts";
import { parseForm } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress } from "#app/formats/posted.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { clinicNameOf, requireAnyClinic } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Move the referral", { face: "tal" }) }];

const Move = z.object(postedPress);

/** What moving a referral that is being read to this clinic gives up, and what comes after it. Back to the referral when it is not to be moved there. */
export async function loader(args: LoaderFunctionArgs) {
  const { call, caller, service, referral, page } = await requireAnyClinic(args);
  const { serviceId, name, organisation, kind } = service;
  const holder = referral.appointment?.serviceId ?? "";
  const move = mayMove(referral) ? moveOf(referral.state, kind) : undefined;
  if (move?.way !== "move" || holder === serviceId) throw redirect(talPath(call.callId, "referral"), 303);
  const press = { ...page.held, key: randomUUID(), version: referral.versionId };
  const from = (await clinicNameOf(caller, holder)) ?? "The hospital that has it";
  return { ...page, name, organisation, from, say: [move.says(from), afterMove[kind]], press };
}

/** Moves the referral (x27) → 303 to it, with the news. */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf, referral, service } = await requireAnyClinic(args);
  const parsed = parseForm(Move, await readForm(args.request, csrf));
  if (!parsed.ok) return redirect(talPath(call.callId, "referral"), 303);
  const answer = await moveToService(caller, {
    ubrn: referral.ubrn,
    versionId: parsed.values.version,
    serviceId: service.serviceId,
    idempotencyKey: parsed.values.key,
  });
  if (!answer.ok) {
    expectMoveKnown(answer.refused);
    return afterRefusal(call.callId, answer.refused);
  }
  return redirect(talPath(call.callId, "referral", { news: "moved" }), 303);
}

export default function MovePage() {
  const { frame, name, organisation, from, say, press } = useLoaderData<typeof loader>();
  return (
    <CallPage
      frame={frame}
      heading="Move the referral"
      caption={`To ${name}, ${organisation}`}
      say={[...say, "Shall I move it?"]}
      back={{ href: talPath(frame.callId, "referral"), text: "Leave it where it is" }}
    >
      <p>{from} has the referral now. It has not been moved yet.</p>
      <form method="post" noValidate>
        <HiddenFields fields={press} />
        <p>When the caller says yes, press the button straight away.</p>
        <Button preventDoubleClick shortcut="B">
          Move it now
        </Button>
      </form>
    </CallPage>
  );
}
