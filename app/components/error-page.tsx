import { isRouteErrorResponse } from "@remix-run/react";
import { statusPage } from "#app/content/status-pages.ts";
import type { Face } from "#app/formats/page-title.ts";
import { AppointmentsLine } from "./appointments-line.tsx";
import { BenchPage } from "./bench-page.tsx";
import { NoWrap } from "./no-wrap.tsx";
import { PatientPage } from "./patient-page.tsx";
import { TalPage } from "./tal-page.tsx";

type Told = {
  title: string;
  body: readonly string[];
  back?: { href: string; text: string };
};

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

/** Whether something is broken, rather than asked for in vain. */
const isOurs = (error: unknown): boolean => !isRouteErrorResponse(error) || error.status >= 500;

/** The one page for everything that a route could not answer. */
export function ErrorPage({
  error,
  face,
  number,
}: {
  error: unknown;
  face: Face;
  number?: string | undefined;
}) {
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
  if (face === "tal") {
    return (
      <TalPage heading={title}>
        {words}
        {!back && (
          <p>
            <a href="/tal">Go to your calls</a>. A call that you have open is listed there.
          </p>
        )}
      </TalPage>
    );
  }
  if (face === "test-bench") {
    return (
      <BenchPage heading={title}>
        {words}
        <p>
          <a href="/test-bench">Go to the scenarios and worlds</a>
        </p>
      </BenchPage>
    );
  }
  return (
    <PatientPage heading={title}>
      {words}
      <p>
        If you need help, call <AppointmentsLine />
      </p>
      {isOurs(error) && number !== undefined && (
        <p>
          {"The number of this problem is "}
          <NoWrap>{number}</NoWrap>. If you call, say it.
        </p>
      )}
    </PatientPage>
  );
}
