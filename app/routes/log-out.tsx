import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { revoke } from "#app/ers/x03-log-out.server.ts";
import { anonymousCaller, csrfFor, endSession, readForm, readToken } from "#app/session.server.ts";

/** There is no page here: only the form in the header posts to it. */
export function loader() {
  return redirect("/", 303);
}

/** Nothing to show; a page all the same, so that a form that is refused gets readable words. */
export default function LogOutPage() {
  return null;
}

/** Revokes the token in e-RS and forgets the cookie. Logging out twice is no error. */
export async function action({ request, context }: ActionFunctionArgs) {
  const token = await readToken(request, "patient");
  if (token !== undefined) {
    await readForm(request, csrfFor(token));
    await revoke({ ...anonymousCaller(context), token }, "patient");
  }
  return redirect("/logged-out", {
    status: 303,
    headers: { "Set-Cookie": await endSession(request, "patient") },
  });
}
