import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { checkTyped, type Tried } from "#app/caller-check.server.ts";
import { AssistedFacts } from "#app/components/assisted-facts.tsx";
import { Button, LinkButton } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { Details } from "#app/components/details.tsx";
import { Input } from "#app/components/input.tsx";
import { NotificationBanner } from "#app/components/notification-banner.tsx";
import { OnBehalf } from "#app/components/on-behalf.tsx";
import { ResendCode } from "#app/components/resend-code.tsx";
import { assistedFacts } from "#app/content/assisted-check.ts";
import { lockEndWords } from "#app/content/log-in.ts";
import {
  assistedCheckScript,
  checkCallerScript,
  checkFailedScript,
  codeSentScript,
  lockedScript,
} from "#app/content/scripts.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import { messageFor, summaryOf } from "#app/formats/forms.ts";
import type { Handle } from "#app/handle.ts";
import { requireOpenCall } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Check the caller", { face: "tal" }) }];

/** The check of the patient that was found last. Redirects to the box when none was, and to the referral once it has passed. */
export async function loader(args: LoaderFunctionArgs) {
  const { call, now, page } = await requireOpenCall(args);
  if (call.check === "PASSED") throw redirect(talPath(call.callId, "referral"), 303);
  if (call.matchId === undefined) throw redirect(talPath(call.callId), 303);
  const locked = call.lockedUntil && { until: call.lockedUntil, now };
  const isCodeAsked = new URL(args.request.url).searchParams.get("code") === "sent";
  const byReference = call.foundBy !== "NHS_NUMBER" && call.foundBy !== "NAME";
  return { ...page, matchId: call.matchId, byReference, locked, isCodeAsked };
}

/**
 * Compares what the caller says with the record (x08): the password, or facts of the patient where none is typed → 303 to the
 * referral; 400 when it does not match, 423 when locked. What was typed is shown again.
 */
export async function action(args: ActionFunctionArgs) {
  const open = await requireOpenCall(args);
  const answered = await checkTyped(open, await readForm(args.request, open.csrf));
  if (!("typed" in answered)) return answered;
  return data<Tried>(answered, { status: answered.locked ? 423 : 400 });
}

function Locked({ callId, until, now }: { callId: string; until: Date | undefined; now: Date }) {
  return (
    <>
      <p>
        The details were wrong too many times. Nobody can check this patient
        {until ? ` until ${lockEndWords(until, now)}` : " for 30 minutes"}.
      </p>
      <p>Do not say whether there is a referral.</p>
      <LinkButton href={talPath(callId, "wrap-up", { reason: "COULD_NOT_VERIFY" })}>
        End call and wrap up
      </LinkButton>
    </>
  );
}

export default function CheckCallerPage() {
  const { csrf, frame, matchId, byReference, isCodeAsked, ...loaded } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const locked = tried?.locked ?? loaded.locked;
  const triesLeft = tried?.triesLeft;
  const check = locked ? "LOCKED" : triesLeft === undefined ? frame.check : "FAILED";
  const isNews = isCodeAsked && tried === undefined;
  const say = isNews
    ? codeSentScript
    : locked
      ? lockedScript(locked.until, locked.now)
      : check === "FAILED"
        ? checkFailedScript
        : byReference
          ? checkCallerScript
          : assistedCheckScript;
  const back = { href: talPath(frame.callId), text: "Find a different patient" };
  const banner = isNews && (
    <NotificationBanner text="The password was asked for. You are not told if it was sent." />
  );
  const page = { frame: { ...frame, check } as const, heading: "Check the caller", say, back, banner };
  const resend = byReference && <ResendCode callId={frame.callId} csrf={csrf} matchId={matchId} />;
  if (locked) {
    return (
      <CallPage {...page}>
        <Locked callId={frame.callId} until={locked.until} now={locked.now} />
        {resend}
      </CallPage>
    );
  }
  return (
    <CallPage {...page} errors={summaryOf(tried?.errors)} hasField={tried === undefined}>
      {triesLeft !== undefined && (
        <p>{`You can try ${triesLeft === 1 ? "1 more time" : `${triesLeft} more times`}. After that nobody can check this patient for 30 minutes.`}</p>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="matchId" value={matchId} />
        {byReference ? (
          <>
            <Input
              name="accessCode"
              label="Password"
              hint="What the caller says. Capital letters do not matter."
              width={20}
              autoComplete="off"
              spellCheck={false}
              autoFocus={tried === undefined}
              error={messageFor(tried?.errors, "accessCode")}
            />
            <Input
              name="yearOfBirth"
              label="Year of birth"
              hint="For example, 1984"
              width={4}
              inputMode="numeric"
              autoComplete="off"
              value={tried?.typed.yearOfBirth}
              error={messageFor(tried?.errors, "yearOfBirth")}
            />
            <Details
              summary="The caller does not have the password"
              open={assistedFacts.some((fact) => tried !== undefined && tried.typed[fact] !== "")}
            >
              <AssistedFacts errors={tried?.errors} typed={tried?.typed} />
            </Details>
          </>
        ) : (
          <AssistedFacts errors={tried?.errors} typed={tried?.typed} autoFocus={tried === undefined} />
        )}
        <OnBehalf errors={tried?.errors} typed={tried?.typed} />
        <Button>Check caller</Button>
      </form>
      {resend}
      {check === "FAILED" && (
        <p>
          <a href={talPath(frame.callId, "wrap-up", { reason: "COULD_NOT_VERIFY" })}>
            The caller cannot be checked: end the call
          </a>
        </p>
      )}
    </CallPage>
  );
}
