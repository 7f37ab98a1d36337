import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { readPatientSession } from "#app/ers/x04-read-session.server.ts";
import { anonymousCaller, csrfFor, readForm, readToken } from "#app/session.server.ts";

/** There is no page here: only the time-out warning posts to it. */
export function loader() {
  return redirect("/referrals", 303);
}

/** Keeps the session awake: 200 `{ secondsLeft }`, the time until it ends unused; 401 when it has ended. */
export async function action({ request, context }: ActionFunctionArgs) {
  const token = await readToken(request, "patient");
  if (token === undefined) return Response.json({}, { status: 401 });
  await readForm(request, csrfFor(token));
  const answer = await readPatientSession({ ...anonymousCaller(context), token });
  return answer.ok
    ? Response.json({ secondsLeft: answer.data.secondsLeft })
    : Response.json({}, { status: 401 });
}
