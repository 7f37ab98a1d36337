import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { cameFrom } from "#app/came-from.server.ts";
import { HOLD_NOTE_MAX } from "#app/content/call-notes.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { holdCall } from "#app/ers/x33-keep-call-notes.server.ts";
import { typedText } from "#app/formats/forms.ts";
import { talPath } from "#app/formats/tal-path.ts";
import { requireOpenCall } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

/** Nothing to look at here: the hold stands on every page of the call. */
export async function loader(args: LoaderFunctionArgs) {
  const { call } = await requireOpenCall(args);
  return redirect(talPath(call.callId), 303);
}

/** Keeps that the caller waits and why, or waits no more (x33) → 303 to the page on which it was pressed. A note's field takes no more than fits. */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf } = await requireOpenCall(args);
  const form = await readForm(args.request, csrf);
  const isHeld = typedText(form, "held") === "yes";
  const note = typedText(form, "note").trim().slice(0, HOLD_NOTE_MAX);
  expectOk(await holdCall(caller, call.callId, isHeld ? { isHeld, note } : { isHeld }));
  return redirect(cameFrom(args.request) ?? talPath(call.callId), 303);
}
