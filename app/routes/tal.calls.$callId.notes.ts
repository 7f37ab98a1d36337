import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { cameFrom } from "#app/came-from.server.ts";
import { NOTES_MAX, tidyNotes } from "#app/content/call-notes.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { keepCallNotes } from "#app/ers/x33-keep-call-notes.server.ts";
import { typedText } from "#app/formats/forms.ts";
import { talPath } from "#app/formats/tal-path.ts";
import { requireOpenCall } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

/** Nothing to look at here: the notes stand on every page of the call. */
export async function loader(args: LoaderFunctionArgs) {
  const { call } = await requireOpenCall(args);
  return redirect(talPath(call.callId, call.check === "PASSED" ? "referral" : undefined), 303);
}

/**
 * Keeps the notes (x33): 204 for the script that saves while one types, else 303 to the page on which they were written. 400 for
 * more than fits, which the field itself lets nobody type.
 */
export async function action(args: ActionFunctionArgs) {
  const { request } = args;
  const { call, caller, csrf } = await requireOpenCall(args);
  const notes = tidyNotes(typedText(await readForm(request, csrf), "notes"));
  if (notes.length > NOTES_MAX) {
    const body = ["We did not save the notes, because they are too long. Go back and shorten them."];
    throw Response.json({ title: "The notes are too long", body }, { status: 400 });
  }
  expectOk(await keepCallNotes(caller, call.callId, notes));
  if (request.headers.get("accept") === "application/json") return new Response(null, { status: 204 });
  return redirect(cameFrom(request) ?? talPath(call.callId), 303);
}
