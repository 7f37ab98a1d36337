import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { revoke } from "#app/ers/x03-log-out.server.ts";
import { anonymousCaller, csrfFor, endSession, readForm, readToken } from "#app/session.server.ts";

/** The address alone logs nobody out. */
export function loader() {
  return redirect("/tal", 303);
}

/** Ends the call handler's session here and at e-RS (x03) → 303 to the log-in page. Open calls stay open. */
export async function action({ request, context }: ActionFunctionArgs) {
  const token = await readToken(request, "tal");
  if (token !== undefined) {
    await readForm(request, csrfFor(token));
    await revoke({ ...anonymousCaller(context), token }, "staff");
  }
  return redirect("/tal/log-in?why=out", {
    status: 303,
    headers: { "Set-Cookie": await endSession(request, "tal") },
  });
}

/** Nothing to show; with a component, a refused form is answered with a page. */
export default function LogOutPage() {
  return null;
}
