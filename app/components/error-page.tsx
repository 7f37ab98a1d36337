import { isRouteErrorResponse } from "@remix-run/react";
import { appointmentsLine } from "#app/content/appointments-line.ts";
import { statusPage } from "#app/content/status-pages.ts";
import type { Face } from "#app/formats/page-title.ts";
import { PatientPage } from "./patient-page.tsx";
import { PhoneNumber } from "./phone-number.tsx";
import { TalPage } from "./tal-page.tsx";

type Told = { title: string; body: readonly string[]; back?: { href: string; text: string } };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function backLink(value: unknown): Pick<Told, "back"> {
  if (!isRecord(value) || typeof value.href !== "string" || typeof value.text !== "string") return {};
  return { back: { href: value.href, text: value.text } };
}

/**
 * What a page failed with → what it says. A route that knows more than its status throws a Response whose JSON holds `title`,
 * `body` (paragraphs) and `back` (one link); anything else gets the words of its status.
 */
export function wordsOf(error: unknown): Told {
  if (!isRouteErrorResponse(error)) return statusPage(500);
  const known = statusPage(error.status);
  const data: Record<string, unknown> = isRecord(error.data) ? error.data : {};
  const body = Array.isArray(data.body) ? data.body.filter((line) => typeof line === "string") : undefined;
  return {
    title: typeof data.title === "string" ? data.title : known.title,
    body: body ?? known.body,
    ...backLink(data.back),
  };
}

/** The one page for everything that a route could not answer. */
export function ErrorPage({ error, face }: { error: unknown; face: Face }) {
  const { title, body, back } = wordsOf(error);
  const words = (
    <>
      {body.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {back && (
        <p>
          <a href={back.href}>{back.text}</a>
        </p>
      )}
    </>
  );
  if (face === "tal") return <TalPage heading={title}>{words}</TalPage>;
  return (
    <PatientPage heading={title}>
      {words}
      <p>
        If you need help, call the appointments line on <PhoneNumber number={appointmentsLine.phone} />.{" "}
        {`It is open ${appointmentsLine.hoursWords}.`}
      </p>
    </PatientPage>
  );
}
