import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { revoke } from "#app/ers/x03-log-out.server.ts";
import { typedText } from "#app/formats/forms.ts";
import { anonymousCaller, csrfFor, endSession, readForm, readToken, safeNext } from "#app/session.server.ts";

/** There is no page here: only the form in the header posts to it. */
export function loader() {
  return redirect("/", 303);
}

/** Nothing to show; a page all the same, so that a form that is refused gets readable words. */
export default function LogOutPage() {
  return null;
}

/**
 * Revokes the token in e-RS and forgets the cookie. Logging out twice is no error. The time-out warning posts here too, with the
 * page to come back to.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const token = await readToken(request, "patient");
  const form = await readForm(request, token === undefined ? undefined : csrfFor(token));
  const next = safeNext(typedText(form, "next"), "patient");
  const isTimeOut = typedText(form, "why") === "time";
  const query = isTimeOut
    ? `?${new URLSearchParams({ why: "time", ...(next === undefined ? {} : { next }) }).toString()}`
    : "";
  if (token !== undefined) {
    await revoke({ ...anonymousCaller(context), token }, "patient");
  }
  const headers = { "Set-Cookie": await endSession(request, "patient") };
  return redirect(`/logged-out${query}`, { status: 303, headers });
}
