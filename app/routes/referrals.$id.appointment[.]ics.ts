import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { calendarFactOf, calendarWords } from "#app/content/calendar-event.ts";
import { retrieveHealthcareService } from "#app/ers/a033-retrieve-healthcare-service.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { calendarFile } from "#app/formats/calendar-file.ts";
import { notFound, requireReferral } from "#app/journey.server.ts";

/** The referral's appointment for a calendar (A005, A033), or that it is cancelled; 404 for one that has none, and for a placeholder. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { caller, referral, now, id } = await requireReferral(args);
  const fact = calendarFactOf(referral, now);
  if (fact === undefined) throw notFound();
  const { serviceId, ...when } = fact;
  const service =
    serviceId === undefined ? undefined : expectOk(await retrieveHealthcareService(caller, serviceId));
  const file = calendarFile({
    ...when,
    ...calendarWords(service),
    uid: `${createHash("sha256").update(`calendar ${id}`).digest("hex").slice(0, 32)}@manage-your-referral`,
    sequence: Number(referral.versionId),
    writtenAt: now,
  });
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="nhs-appointment.ics"',
    },
  });
}
