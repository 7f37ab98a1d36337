import type { PageTarget } from "./load.ts";
import type { Prepared } from "./prepare.ts";

/** The pages that matter for speed: where everyone comes in, and the two that list times. */
export function pagesOf(appUrl: string, prepared: Prepared): PageTarget[] {
  const { referral, serviceId, slot, callId, patientCookie, staffCookie } = prepared;
  const book = `${appUrl}/referrals/${referral.id}/book`;
  const date = londonDate(slot.start);
  return [
    { what: "log-in page", url: `${appUrl}/log-in`, headers: {} },
    {
      what: "choose a date",
      url: `${book}/date?clinic=${serviceId}`,
      headers: { Cookie: patientCookie },
    },
    {
      what: "choose a time",
      url: `${book}/time?clinic=${serviceId}&date=${date}`,
      headers: { Cookie: patientCookie },
    },
    {
      what: "TAL week of times",
      url: `${appUrl}/tal/calls/${callId}/times?clinic=${serviceId}&week=${date}`,
      headers: { Cookie: staffCookie },
    },
  ];
}

/** The London date of an instant, as the app's addresses carry it. */
function londonDate(instant: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(new Date(instant));
}
