import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { Input } from "#app/components/input.tsx";
import { MatchesTable } from "#app/components/matches-table.tsx";
import {
  findPatientScript,
  nobodyFoundScript,
  noReferenceScript,
  severalFoundScript,
} from "#app/content/scripts.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { findPatient, pickMatch } from "#app/ers/x07-find-patient.server.ts";
import { toLondonDate } from "#app/formats/date-time.ts";
import { messageFor, summaryOf, typedText, type FieldError } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { soughtIn } from "#app/formats/sought-patient.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { requireOpenCall, type OpenCall } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Find a patient", { face: "tal" }) }];

type Tried = { errors: FieldError[]; typed: string; isNobody?: true };

/** The box that finds a patient, in an open call, with the people of the last search when there are several. */
export async function loader(args: LoaderFunctionArgs) {
  const { call, page } = await requireOpenCall(args);
  return { ...page, matches: call.matches.length > 1 ? call.matches : [] };
}

/**
 * Looks up what was typed (x07) → 303 to the check of the one who was found, and of any booking reference, known or not; to this
 * page with its rows when there are several, one of whom a second form picks; 400 for what cannot be looked up. Nobody is no error.
 */
export async function action(args: ActionFunctionArgs) {
  const open = await requireOpenCall(args);
  const form = await readForm(args.request, open.csrf);
  const picked = typedText(form, "matchId");
  if (picked !== "") return pick(open, picked);
  const typed = typedText(form, "find");
  const read = soughtIn(typed, toLondonDate(open.now));
  if ("message" in read) {
    const errors = [{ field: "find", message: read.message }];
    return data<Tried>({ errors, typed }, { status: 400 });
  }
  const { callId } = open.call;
  const { matches } = expectOk(await findPatient(open.caller, callId, read.sought));
  if (matches.length === 0) return data<Tried>({ errors: [], typed, isNobody: true });
  return redirect(matches.length === 1 ? talPath(callId, "check") : `${talPath(callId)}#matches`, 303);
}

/** One of several. A row of an earlier search leads back to the box. */
async function pick({ call, caller }: OpenCall, matchId: string) {
  const answer = await pickMatch(caller, call.callId, matchId);
  const isStale = !answer.ok && ["NOT_FOUND", "INVALID_VALUE", "CALL_CLOSED"].includes(answer.refused.code);
  if (isStale) return redirect(talPath(call.callId), 303);
  expectOk(answer);
  return redirect(talPath(call.callId, "check"), 303);
}

export default function FindPatientPage() {
  const { csrf, frame, matches } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const isNobody = tried?.isNobody === true;
  const shown = tried === undefined ? matches : [];
  const say = shown.length > 0 ? severalFoundScript : isNobody ? nobodyFoundScript : findPatientScript;
  return (
    <CallPage
      frame={frame}
      heading="Find a patient"
      say={say}
      errors={summaryOf(tried?.errors)}
      hasField={shown.length === 0}
    >
      {frame.patient && (
        <p>
          <a href={talPath(frame.callId, "referral")}>Go back to this patient’s referral</a>, or find another
          patient. Each one needs their own check.
        </p>
      )}
      {shown.length > 0 && <MatchesTable csrf={csrf} matches={shown} />}
      {isNobody && (
        <div role="status">
          <h2 className="nhsuk-heading-m">Nobody found</h2>
          <p>Check the spelling, the date of birth and the postcode. Try:</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            <li>the last name alone, or a name from before</li>
            <li>the postcode where the patient lived when they were referred</li>
            <li>the NHS number or the booking reference, if the caller has a letter</li>
          </ul>
        </div>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <Input
          name="find"
          label="Booking reference, NHS number, or name"
          hint="With a name, the date of birth and postcode, like Brown 14/7/1984 AT1 2AB"
          autoComplete="off"
          spellCheck={false}
          autoFocus={shown.length === 0 && (tried === undefined || isNobody)}
          value={tried?.typed}
          error={messageFor(tried?.errors, "find")}
        />
        <Button>Find patient</Button>
      </form>
      {shown.length === 0 && !isNobody && (
        <>
          <h2 className="nhsuk-heading-m">If the caller does not have the booking reference</h2>
          <div className="app-say">
            {noReferenceScript.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        </>
      )}
      <p>
        <a href={talPath(frame.callId, "wrap-up", { reason: "COULD_NOT_VERIFY" })}>
          The patient cannot be found: end the call
        </a>
      </p>
    </CallPage>
  );
}
