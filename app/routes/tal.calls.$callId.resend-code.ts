import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { expectOk } from "#app/ers/refusals.server.ts";
import { resendAccessCode } from "#app/ers/x25-reissue-access-code.server.ts";
import { typedText } from "#app/formats/forms.ts";
import { talPath } from "#app/formats/tal-path.ts";
import { requireOpenCall } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

/** Nothing to look at here: the button stands on the page that checks the caller. */
export async function loader(args: LoaderFunctionArgs) {
  const { call } = await requireOpenCall(args);
  return redirect(talPath(call.callId, "check"), 303);
}

/** The match was found in another window's search, or was tampered with: the search starts again. */
const STALE = new Set(["NOT_FOUND", "INVALID_VALUE", "CALL_CLOSED"]);

/** Asks for the password to be sent to the address on record (x25) → 303 to the check, which says so whether or not there is one. */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf } = await requireOpenCall(args);
  const matchId = typedText(await readForm(args.request, csrf), "matchId");
  const answer = await resendAccessCode(caller, call.callId, matchId);
  if (!answer.ok && STALE.has(answer.refused.code)) return redirect(talPath(call.callId), 303);
  expectOk(answer);
  return redirect(talPath(call.callId, "check", { code: "sent" }), 303);
}
