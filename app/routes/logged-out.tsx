import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/components/button.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { pageTitle } from "#app/formats/page-title.ts";
import { safeNext } from "#app/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.timedOut === true ? "You were logged out" : "You have logged out") },
];

/** Whether the person left or was away too long, and the page to come back to. */
export function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  return { timedOut: query.get("why") === "time", next: safeNext(query.get("next"), "patient") };
}

export default function LoggedOutPage() {
  const { timedOut, next } = useLoaderData<typeof loader>();
  const logIn = next === undefined ? "/log-in" : `/log-in?next=${encodeURIComponent(next)}`;
  return (
    <PatientPage heading={timedOut ? "You were logged out" : "You have logged out"}>
      {timedOut ? (
        <>
          <p>This is usually because you did nothing for 15 minutes. It keeps your information safe.</p>
          {next !== undefined && <p>When you log in again, you go back to the page you were on.</p>}
        </>
      ) : (
        <p>If you are using a shared computer or phone, close this window as well.</p>
      )}
      <LinkButton href={logIn}>Log in again</LinkButton>
    </PatientPage>
  );
}
