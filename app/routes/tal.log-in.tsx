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
import { TalPage } from "#app/components/tal-page.tsx";
import { lockEndWords } from "#app/content/log-in.ts";
import { logInStaff, type StaffLogIn } from "#app/ers/x02-log-in-staff.server.ts";
import { logOut, revoke } from "#app/ers/x03-log-out.server.ts";
import type { Caller } from "#app/ers/client.server.ts";
import type { Refusal } from "#app/ers/refusals.server.ts";
import { giveBackTry, takeTry } from "#app/log-in-limit.server.ts";
import { messageFor, parseForm, summaryOf, typedText, type FieldError } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import type { Handle } from "#app/handle.ts";
import {
  anonymousCaller,
  mayLogIn,
  readForm,
  readToken,
  safeNext,
  startSession,
} from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: false };
export const meta: MetaFunction = () => [{ title: pageTitle("Log in", { face: "tal" }) }];

const LogIn = z.object({
  userId: z.string().trim().min(1, "Enter your user ID").max(100, "User ID must be 100 characters or less"),
  passcode: z.string().min(1, "Enter your passcode").max(100, "Passcode must be 100 characters or less"),
});

const REFUSED = "Check your user ID and passcode. They do not match our records";

/** The way out of a page that refuses the log-in. */
const back = { href: "/tal/log-in", text: "Go back to log in" };

const whyWords = {
  time: "You were logged out. This is because you did nothing for 15 minutes, or for an hour in a call, or logged in 8 hours ago. A call that closed by itself has kept your notes.",
  out: "You have logged out.",
} as const;

type Tried = { errors: FieldError[]; userId: string; triesLeft?: number | undefined };

const tryAgain = (tried: Tried) => data(tried, { status: 400 });

/** Says why the person is logged out, when they were a moment ago. */
export function loader({ request }: LoaderFunctionArgs) {
  const why = new URL(request.url).searchParams.get("why") ?? "";
  return { why: Object.hasOwn(whyWords, why) ? (why as keyof typeof whyWords) : undefined };
}

/** Logs a call handler in (x02) → 303 to where they were going, and ends the session that this browser had; 400 with what to mend; throws the 423 page when locked. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const userId = typedText(form, "userId");
  const parsed = parseForm(LogIn, form);
  if (!parsed.ok) return tryAgain({ errors: parsed.errors, userId });
  const caller = anonymousCaller(context);
  await takeTry(context);
  const answer = await logInStaff(caller, parsed.values);
  if (!answer.ok) {
    if (answer.refused.code !== "LOG_IN_REFUSED") throw lockedOut(answer.refused, answer.now);
    const errors = [{ field: "userId", message: REFUSED }];
    return tryAgain({ errors, userId, triesLeft: answer.refused.details.triesLeft });
  }
  await giveBackTry(context);
  const oldToken = await readToken(request, "tal");
  if (oldToken !== undefined) await revoke({ ...caller, token: oldToken }, "staff");
  await refuseOtherRoles(caller, answer.data);
  const next = safeNext(new URL(request.url).searchParams.get("next"), "tal") ?? "/tal";
  const cookie = await startSession(request, "tal", answer.data.token);
  return redirect(next, { status: 303, headers: { "Set-Cookie": cookie } });
}

function lockedOut({ status, code, details }: Refusal, now: Date | undefined): Response {
  if (code !== "LOCKED") throw new Error(`x02 refused unexpectedly: ${status} ${code}`);
  const until = details.lockedUntil ? `after ${lockEndWords(details.lockedUntil, now)}` : "in 30 minutes";
  const body = ["This is because the details were entered wrongly too many times.", `Try again ${until}.`];
  return Response.json({ title: "You cannot log in with this user ID for now", body, back }, { status: 423 });
}

/** A person who neither takes calls nor supervises who does is logged out again at once: no session is left behind. */
async function refuseOtherRoles(caller: Caller, { token, roles }: StaffLogIn): Promise<void> {
  if (mayLogIn(roles)) return;
  await logOut({ ...caller, token }, "staff");
  const body = ["Your user ID does not have the role that takes calls for the appointments line."];
  throw Response.json({ title: "You cannot use Referral bookings", body, back }, { status: 403 });
}

export default function LogInPage() {
  const { why } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const triesLeft = tried?.triesLeft;
  return (
    <TalPage heading="Log in to Referral bookings" errors={summaryOf(tried?.errors)}>
      {why && tried === undefined && <p role="status">{whyWords[why]}</p>}
      <form method="post" noValidate>
        <Input
          name="userId"
          label="User ID"
          width={20}
          autoComplete="username"
          spellCheck={false}
          value={tried?.userId}
          error={messageFor(tried?.errors, "userId")}
        />
        <PasswordInput
          name="passcode"
          label="Passcode"
          width={20}
          error={messageFor(tried?.errors, "passcode")}
        />
        {triesLeft !== undefined && triesLeft <= 2 && (
          <p>{`You have ${triesLeft === 1 ? "1 more try" : `${triesLeft} more tries`} before we lock this user ID for 30 minutes.`}</p>
        )}
        <Button>Log in</Button>
      </form>
    </TalPage>
  );
}
