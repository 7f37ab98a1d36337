import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import type { Handle } from "#app/handle.ts";
import { csrfFor, readToken } from "#app/session.server.ts";

export const handle: Handle = { loggedIn: true };

/** The form token of the Log out button in the header, there even when a page below it fails. */
export async function loader({ request }: LoaderFunctionArgs) {
  const token = await readToken(request, "patient");
  return token === undefined ? {} : { csrf: csrfFor(token) };
}

export default function ReferralsLayout() {
  return <Outlet />;
}
