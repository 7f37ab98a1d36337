import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { afterRefusal } from "#app/after-refusal.server.ts";
import { NEEDS } from "#app/content/needs.ts";
import { recordNeeds } from "#app/ers/x36-record-needs.server.ts";
import { parseForm } from "#app/formats/forms.ts";
import { instantOf, postedPress } from "#app/formats/posted.ts";
import { talPath } from "#app/formats/tal-path.ts";
import { requireCheckedCall, requireOpenCall } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

/** `after`: the page on which it was pressed. `changed`: what that page says of a change. */
const Press = z.object({ ...postedPress, after: z.enum(["booked", "referral"]), changed: z.string() });
const Needs = z.array(z.enum(NEEDS)).max(NEEDS.length);

/** Nothing to look at here: the form stands on the pages of a booked referral. */
export async function loader(args: LoaderFunctionArgs) {
  const { call } = await requireOpenCall(args);
  return redirect(talPath(call.callId), 303);
}

/** Records what the patient needs at their appointment (x36) → 303 to the page on which it was pressed, which says so. */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf, referral } = await requireCheckedCall(args);
  const form = await readForm(args.request, csrf);
  const [parsed, ticked] = [parseForm(Press, form), Needs.safeParse(form.getAll("needs"))];
  if (!parsed.ok || !ticked.success) return redirect(talPath(call.callId, "referral"), 303);
  const { key, version, after, changed } = parsed.values;
  const about = instantOf(changed)?.toISOString();
  // Nothing was needed, and nothing is: there is nothing to write to anybody about.
  if (ticked.data.length + referral.needs.length === 0)
    return redirect(talPath(call.callId, after, { changed: about }), 303);
  const recorded = { ubrn: referral.ubrn, versionId: version, needs: ticked.data, idempotencyKey: key };
  const answer = await recordNeeds(caller, recorded);
  if (!answer.ok) return afterRefusal(call.callId, answer.refused);
  return redirect(talPath(call.callId, after, { needs: "recorded", changed: about }), 303);
}
