import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button, LinkButton } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { Input } from "#app/components/input.tsx";
import { NotificationBanner } from "#app/components/notification-banner.tsx";
import { OnBehalf } from "#app/components/on-behalf.tsx";
import { ResendCode } from "#app/components/resend-code.tsx";
import { lockEndWords, logInMessages } from "#app/content/log-in.ts";
import { authorities, onBehalfMessages, relationships } from "#app/content/on-behalf.ts";
import { checkCallerScript, checkFailedScript, codeSentScript, lockedScript } from "#app/content/scripts.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { checkCaller } from "#app/ers/x08-check-caller.server.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import { stripSeparators } from "#app/formats/typed-digits.ts";
import { messageFor, parseForm, summaryOf, type FieldError } from "#app/formats/forms.ts";
import type { Handle } from "#app/handle.ts";
import { requireOpenCall, type OpenCall } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Check the caller", { face: "tal" }) }];

const Said = z.object({
  accessCode: z
    .string()
    .trim()
    .min(1, "Enter the password that the caller says")
    .max(100, "Password must be 100 characters or less"),
  yearOfBirth: z
    .string()
    .transform(stripSeparators)
    .pipe(
      z
        .string()
        .min(1, { error: "Enter the year of birth that the caller says", abort: true })
        .regex(/^[0-9]{4}$/, { error: logInMessages.yearWrong }),
    ),
  relationship: z.enum(
    relationships.map(({ value }) => value),
    onBehalfMessages.relationshipMissing,
  ),
  authority: z.enum(
    authorities.map(({ value }) => value),
    onBehalfMessages.authorityMissing,
  ),
  matchId: z.string(),
});

type Tried = { errors: FieldError[]; triesLeft?: number; locked?: { until: Date | undefined; now: Date } };

/** The check of the patient that was found last. Redirects to the box when none was, and to the referral once it has passed. */
export async function loader(args: LoaderFunctionArgs) {
  const { call, now, page } = await requireOpenCall(args);
  if (call.check === "PASSED") throw redirect(talPath(call.callId, "referral"), 303);
  if (call.matchId === undefined) throw redirect(talPath(call.callId), 303);
  const locked = call.lockedUntil && { until: call.lockedUntil, now };
  const isCodeAsked = new URL(args.request.url).searchParams.get("code") === "sent";
  return { ...page, matchId: call.matchId, locked, isCodeAsked };
}

/** Compares what the caller says with the record (x08) → 303 to the referral; 400 when it does not match, 423 when locked. */
export async function action(args: ActionFunctionArgs) {
  const open = await requireOpenCall(args);
  const parsed = parseForm(Said, await readForm(args.request, open.csrf));
  if (!parsed.ok) return data<Tried>({ errors: parsed.errors }, { status: 400 });
  const { relationship, authority, ...said } = parsed.values;
  const [isOther, isEntitled] = [relationship !== "", authority !== ""];
  if (isOther && !isEntitled) return wrong("authority", onBehalfMessages.authorityMissing);
  if (!isOther && isEntitled) return wrong("relationship", onBehalfMessages.relationshipMissing);
  return compare(open, { ...said, ...(isOther ? { onBehalf: { relationship, authority } } : {}) });
}

const wrong = (field: string, message: string) =>
  data<Tried>({ errors: [{ field, message }] }, { status: 400 });

/** The match was found in another window's search, or was tampered with: the search starts again. */
const STALE = new Set(["NOT_FOUND", "INVALID_VALUE", "CALL_CLOSED"]);

async function compare({ call, caller, now }: OpenCall, said: Parameters<typeof checkCaller>[2]) {
  const answer = await checkCaller(caller, call.callId, said);
  if (!answer.ok && answer.refused.code === "LOCKED") {
    return data<Tried>(
      { errors: [], locked: { until: answer.refused.details.lockedUntil, now } },
      { status: 423 },
    );
  }
  if (!answer.ok && answer.refused.code === "CALLER_NOT_RECORDED")
    return wrong("relationship", onBehalfMessages.isChild);
  if (!answer.ok && answer.refused.code === "INAPPROPRIATE_VALUE")
    return wrong("authority", onBehalfMessages.wrongForAge);
  if (!answer.ok && STALE.has(answer.refused.code)) return redirect(talPath(call.callId), 303);
  const checked = expectOk(answer);
  if (checked.result === "MATCHES") return redirect(talPath(call.callId, "referral"), 303);
  const errors = [{ field: "accessCode", message: "What the caller said does not match our records" }];
  return data<Tried>({ errors, triesLeft: checked.triesLeft }, { status: 400 });
}

function Locked({ callId, until, now }: { callId: string; until: Date | undefined; now: Date }) {
  return (
    <>
      <p>
        The details were wrong too many times. Nobody can check this booking reference
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
  const { csrf, frame, matchId, isCodeAsked, ...loaded } = useLoaderData<typeof loader>();
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
        : checkCallerScript;
  const back = { href: talPath(frame.callId), text: "Find a different patient" };
  const banner = isNews && (
    <NotificationBanner text="The password was asked for. You are not told if it was sent." />
  );
  const page = { frame: { ...frame, check } as const, heading: "Check the caller", say, back, banner };
  const resend = <ResendCode callId={frame.callId} csrf={csrf} matchId={matchId} />;
  if (locked) {
    return (
      <CallPage {...page}>
        <Locked callId={frame.callId} until={locked.until} now={locked.now} />
        {resend}
      </CallPage>
    );
  }
  return (
    <CallPage {...page} errors={summaryOf(tried?.errors)}>
      {triesLeft !== undefined && (
        <p>{`You can try ${triesLeft === 1 ? "1 more time" : `${triesLeft} more times`}. After that nobody can check this booking reference for 30 minutes.`}</p>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="matchId" value={matchId} />
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
          error={messageFor(tried?.errors, "yearOfBirth")}
        />
        <OnBehalf errors={tried?.errors} />
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
