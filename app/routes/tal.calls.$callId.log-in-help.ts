import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { expectOk } from "#app/ers/refusals.server.ts";
import { renewAccessCode } from "#app/ers/x25-reissue-access-code.server.ts";
import { unlock } from "#app/ers/x26-unlock.server.ts";
import { typedText } from "#app/formats/forms.ts";
import { talPath } from "#app/formats/tal-path.ts";
import { requireCheckedCall } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

/** Nothing to look at here: the buttons stand on the page of the referral. */
export async function loader(args: LoaderFunctionArgs) {
  const { call } = await requireCheckedCall(args);
  return redirect(talPath(call.callId, "referral"), 303);
}

/** Unlocks the booking reference of a checked caller (x26), or has a new password sent to the address on record (x25) → 303 to the referral, with the news. */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf, referral, page } = await requireCheckedCall(args);
  const form = await readForm(args.request, csrf);
  const to = (news?: string) => redirect(talPath(call.callId, "referral", { news }), 303);
  if (typedText(form, "help") === "unlock") {
    expectOk(await unlock(caller, referral.ubrn));
    return to("unlocked");
  }
  if (typedText(form, "help") !== "password") return to();
  const answer = await renewAccessCode(caller, call.callId, page.held.match);
  if (!answer.ok && answer.refused.code === "INVALID_REQUEST_STATE") return to("no-password");
  expectOk(answer);
  return to("password-sent");
}
