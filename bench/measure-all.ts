import { randomUUID } from "node:crypto";
import { bearer, bookingBody, slotSearchPath } from "../e2e/ers-over-http.ts";
import { copyForBooking } from "./copies.ts";
import { measure } from "./load.ts";
import type { Measured, Target } from "./load.ts";
import { pagesOf } from "./pages.ts";
import type { Prepared } from "./prepare.ts";
import { residentMegabytes } from "./processes.ts";
import type { Served } from "./processes.ts";
import { rendersPerSecond } from "./render-floors.ts";
import { decimal, whole } from "./table.ts";

type Bench = {
  simulator: Served;
  app: Served;
  floor: Served;
  prepared: Prepared;
  worldFolder: string;
  /** The environment that the app runs in: the render floor needs the same secret and the same e-RS. */
  appEnvironment: Record<string, string>;
  seconds: number;
};

/** More referrals than any run can book: each second of load may use this many. */
const BOOKINGS_PREPARED_PER_SECOND = 1_500;

/** Loads every page and operation in turn and words each as a row; the bookings come last, because they fill the stores. */
export async function measureAll(bench: Bench): Promise<string[][]> {
  const { simulator, app, floor, prepared, appEnvironment, seconds } = bench;
  const hello = await measure({ what: "Express hello", url: `${floor.url}/hello` }, seconds);
  const rows = [row("floor: Express hello", hello, await residentMegabytes(floor))];
  for (const page of pagesOf(app.url, prepared)) {
    const measured = await measure(page, seconds);
    const renders = await rendersPerSecond(page, appEnvironment, seconds);
    const memory = await residentMegabytes(app);
    rows.push(
      row(page.what, measured, memory, { name: "Express hello", perSecond: hello.requestsPerSecond }),
    );
    rows.push(row("", measured, undefined, { name: "renderToString", perSecond: renders }));
  }
  for (const operation of [...readsOf(simulator.url, prepared), bookingOf(bench)]) {
    const measured = await measure(operation, seconds);
    const memory = await residentMegabytes(simulator);
    rows.push(
      row(operation.what, measured, memory, { name: "Express hello", perSecond: hello.requestsPerSecond }),
    );
  }
  return rows;
}

function readsOf(api: string, { patient, referral, serviceId, commRuleOrg }: Prepared): Target[] {
  const headers = bearer(patient);
  return [
    {
      what: "A005 read a referral",
      url: `${api}/referrals/FHIR/STU3/ReferralRequest/${referral.ubrn}`,
      headers,
    },
    {
      what: "A015 search for 20 slots",
      url: `${api}/${slotSearchPath(serviceId, "ROUTINE", 20)}`,
      headers: { ...headers, "NHSD-eRS-Comm-Rule-Org": commRuleOrg },
    },
  ];
}

/** A016, each time for another referral and another slot, e-RS asking the PAS over HTTP as always. */
function bookingOf({ simulator, prepared, worldFolder, seconds }: Bench): Target {
  const { patient, referral, slot, version, serviceId } = prepared;
  const count = Math.ceil(seconds * BOOKINGS_PREPARED_PER_SECOND);
  const fresh = copyForBooking(worldFolder, { ubrn: referral.ubrn, slotId: slot.id }, count);
  let used = 0;
  return {
    what: "A016 book",
    url: `${simulator.url}/referrals/FHIR/STU3/Appointment`,
    headers: { ...bearer(patient), "Content-Type": "application/fhir+json" },
    next: () => {
      const booking = fresh[Math.min(used++, fresh.length - 1)] ?? { ubrn: "", slotId: "" };
      const ofThis = { ubrn: booking.ubrn, slot: { ...slot, id: booking.slotId } };
      return {
        body: JSON.stringify(bookingBody({ ...ofThis, version, serviceId, nhsNumber: patient.nhsNumber })),
        headers: { "Idempotency-Key": randomUUID() },
      };
    },
  };
}

function row(
  what: string,
  measured: Measured,
  megabytes: number | undefined,
  floor?: { name: string; perSecond: number },
): string[] {
  const { requestsPerSecond, p50Ms, p99Ms, statuses, errors } = measured;
  const answers = Object.entries(statuses).map(([status, count]) => `${status} × ${whole(count)}`);
  const own =
    what === ""
      ? ["", "", "", ""]
      : [whole(requestsPerSecond), decimal(p50Ms), decimal(p99Ms), decimal(megabytes)];
  return [
    what,
    ...own,
    floor?.name ?? "",
    floor ? whole(floor.perSecond) : "",
    floor ? (requestsPerSecond / floor.perSecond).toFixed(3) : "",
    what === "" ? "" : [...answers, ...(errors ? [`${whole(errors)} errors`] : [])].join(", "),
  ];
}
