import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/button.tsx";
import { Input } from "#app/components/input.tsx";
import { PasswordInput } from "#app/components/password-input.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import {
  bookingReferenceMessages as reference,
  lockEndWords,
  lockWords,
  logInMessages as words,
} from "#app/content/log-in.ts";
import { logInPatient } from "#app/ers/x01-log-in-patient.server.ts";
import { revoke } from "#app/ers/x03-log-out.server.ts";
import type { Refusal } from "#app/ers/refusals.server.ts";
import { giveBackTry, takeTry } from "#app/log-in-limit.server.ts";
import { messageFor, parseForm, summaryOf, typedText } from "#app/formats/forms.ts";
import { normaliseReference } from "#app/formats/booking-reference.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { stripSeparators } from "#app/formats/typed-digits.ts";
import { anonymousCaller, readForm, readToken, safeNext, startSession } from "#app/session.server.ts";

const digitsOnly = /^[0-9]*$/;

const LogIn = z.object({
  "booking-reference": z
    .string()
    .transform(normaliseReference)
    .pipe(
      z
        .string()
        .min(1, { error: reference.missing, abort: true })
        .regex(digitsOnly, { error: reference.notNumbers, abort: true })
        .refine((ubrn) => ubrn.length !== 10, { error: reference.likeNhsNumber, abort: true })
        .refine((ubrn) => ubrn.length === 12, { error: reference.wrongLength }),
    ),
  password: z.string().refine((typed) => typed.trim() !== "", { error: words.passwordMissing }),
  "year-of-birth": z
    .string()
    .transform(stripSeparators)
    .pipe(
      z
        .string()
        .min(1, { error: words.yearMissing, abort: true })
        .regex(/^[0-9]{4}$/, { error: words.yearWrong }),
    ),
});

export const meta: MetaFunction = () => [{ title: pageTitle("Log in to manage your referral") }];

/** Where to go on after logging in, when it is a page of ours. */
export function loader({ request }: LoaderFunctionArgs) {
  return { next: safeNext(new URL(request.url).searchParams.get("next"), "patient") };
}

/** Logs in and goes on. Wrong shape or wrong details: 400, the same page; too many tries: 423 (a reference) or 429 (an address) with when to try again. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const typed = {
    reference: typedText(form, "booking-reference"),
    year: typedText(form, "year-of-birth"),
  };
  const parsed = parseForm(LogIn, form);
  if (!parsed.ok) return data({ typed, errors: parsed.errors, triesLeft: undefined }, { status: 400 });
  const { "booking-reference": ubrn, password, "year-of-birth": yearOfBirth } = parsed.values;
  const caller = anonymousCaller(context);
  await takeTry(context);
  const answer = await logInPatient(caller, { ubrn, accessCode: password, yearOfBirth });
  if (!answer.ok) {
    const { code, details } = answer.refused;
    if (code === "LOCKED") throw lockedOut(answer.refused, answer.now);
    const errors = [{ field: "booking-reference", message: words.doNotMatch }];
    return data({ typed, errors, triesLeft: details.triesLeft }, { status: 400 });
  }
  await giveBackTry(context);
  const oldToken = await readToken(request, "patient");
  if (oldToken !== undefined) await revoke({ ...caller, token: oldToken }, "patient");
  const { token, referrals } = answer.data;
  const next = safeNext(new URL(request.url).searchParams.get("next"), "patient");
  const isTheirs = next !== undefined && referrals.some(({ id }) => next.startsWith(`/referrals/${id}`));
  const headers = { "Set-Cookie": await startSession(request, "patient", token) };
  return redirect(isTheirs ? next : "/referrals", { status: 303, headers });
}

/** The 423 page: for how long, and until when, as the world's clock has it. */
function lockedOut({ details: { lockedUntil } }: Refusal, now: Date | undefined): Response {
  const title = `You cannot log in with this booking reference for ${lockWords(lockedUntil, now)}`;
  const why =
    "This is because the details were entered wrongly too many times. It keeps your information safe.";
  const when =
    lockedUntil === undefined
      ? "Try again in 30 minutes."
      : `Try again after ${lockEndWords(lockedUntil, now)}.`;
  const line = "The appointments line can unlock it sooner, after they check who you are.";
  const letter = "If you do not have your letter, ask the GP surgery that referred you.";
  return Response.json({ title, body: [why, when, line, letter] }, { status: 423 });
}

export default function LogInPage() {
  const { next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors;
  const triesLeft = answer?.triesLeft;
  return (
    <PatientPage back={{ href: "/" }} errors={summaryOf(errors)} heading="Log in to manage your referral">
      {triesLeft !== undefined && triesLeft <= 2 && <p>{words.triesLeft(triesLeft)}</p>}
      <form
        method="post"
        action={next === undefined ? "/log-in" : `/log-in?next=${encodeURIComponent(next)}`}
        noValidate
      >
        <Input
          name="booking-reference"
          label="Booking reference"
          hint="12 numbers, like 0000 1234 5678. It is on your letter, email or text."
          error={messageFor(errors, "booking-reference")}
          value={answer?.typed.reference}
          code
          width={20}
          inputMode="numeric"
          autoComplete="username"
          spellCheck={false}
        />
        <PasswordInput
          name="password"
          label="Password"
          hint="Your letter may call this an access code."
          error={messageFor(errors, "password")}
          width={20}
        />
        <Input
          name="year-of-birth"
          label="Year of birth"
          hint="For example, 1984"
          error={messageFor(errors, "year-of-birth")}
          value={answer?.typed.year}
          width={4}
          inputMode="numeric"
          autoComplete="bday-year"
        />
        <Button>Log in</Button>
      </form>
      <p>
        <a href="/log-in/help">I do not have my booking reference or password</a>
      </p>
      <p>For your security we log you out if you do nothing for 15 minutes.</p>
    </PatientPage>
  );
}
