import { isOpenTo, rowOf } from "./ers/rules/roles.ts";
import type { Endpoint } from "./ers/rules/roles.ts";
import { findCurrent } from "./ers/store/appointments.ts";
import type { ScenarioPerson } from "./scenarios/scenario.ts";
import { firstServiceOf } from "./testing-booking.ts";
import { endpointsOf } from "./testing-endpoints.ts";
import { referralOf } from "./testing-referring.ts";
import type { Client, TestWorld } from "./testing-world.ts";

/** Everything that a patient or a call handler can read of a referral, by the operations themselves. */

export type Reader = "patient" | "BMS_ADMIN";

/** The endpoints by which a role reads: A019 is posted, but changes nothing. */
const endpointsFor = ({ world }: TestWorld, reader: Reader): Endpoint[] =>
  endpointsOf(world)
    .filter(({ id, method }) => method === "GET" || method === "HEAD" || id === "A019")
    .filter((endpoint) => isOpenTo(rowOf(endpoint), reader));

type About = Record<"ubrn" | "version" | "appointmentId" | "serviceId" | "callId", string>;

/** What an operation is asked in its query; any other one about the referral, and a service of it where it wants that. */
const QUERIES: Record<string, (about: About & { nhsNumber: string }) => Record<string, string>> = {
  A015: ({ serviceId }) => ({
    "schedule.actor:HealthcareService": serviceId,
    appointmentType: "ROUTINE",
    status: "free",
    _count: "20",
    page: "1",
  }),
  A029: ({ ubrn, version }) => ({
    focus: `ReferralRequest/${ubrn}/_history/${version}`,
    intent: "proposal",
    status: "ready",
  }),
  A035: ({ serviceId }) => ({ _id: serviceId }),
  "PC-A001": ({ nhsNumber }) => ({
    "patient:identifier": `https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`,
    category: "http://snomed.info/sct|3457005",
    _revinclude: "Appointment:based-on",
  }),
  x05: () => ({ since: "2026-12-01" }),
  x10: ({ ubrn, serviceId }) => ({ ubrn, service: serviceId }),
  x13: ({ ubrn, serviceId }) => ({ ubrn, service: serviceId }),
};

/** The paths of a role's endpoints about one person's referral as it is now; in a call, about that call too. */
async function pathsOf(opened: TestWorld, one: ScenarioPerson, client: Client, reader: Reader) {
  const { world } = opened;
  const { ubrn, nhsNumber } = one;
  const current = findCurrent(world.ers, ubrn);
  const listed = reader === "BMS_ADMIN" ? await client.get("/ers/calls") : undefined;
  const calls = (listed?.body as { calls: { callId: string }[] } | undefined)?.calls;
  const about = {
    ubrn,
    nhsNumber,
    version: String(referralOf(world, ubrn).versionId),
    appointmentId: String(current?.appointmentId ?? 0),
    serviceId: firstServiceOf(world, ubrn),
    callId: calls?.[0]?.callId ?? "",
  };
  return endpointsFor(opened, reader).map((endpoint) => {
    const version = endpoint.id === "A038" ? String(current?.versionId ?? 0) : about.version;
    const filled = { ...about, version };
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: keyof About) => filled[name]);
    const query = new URLSearchParams((QUERIES[endpoint.id] ?? (() => ({ ubrn })))(filled));
    return { endpoint, path: `${path}?${query.toString()}` };
  });
}

const named = ({ id, method, path }: Endpoint) => `${id} ${method} ${path}`;

/** The same by name. */
export const readsOf = (opened: TestWorld, reader: Reader): string[] =>
  endpointsFor(opened, reader).map(named);

/** A patient, or a call handler who has the patient on the phone, reads whatever they may. Gives what answered them. */
export async function readAll(
  opened: TestWorld,
  one: ScenarioPerson,
  client: Client,
  reader: Reader,
): Promise<string[]> {
  const told: string[] = [];
  for (const { endpoint, path } of await pathsOf(opened, one, client, reader)) {
    const headers = { "NHSD-eRS-Comm-Rule-Org": "ZC1" };
    const asked = {
      GET: () => client.get(path, headers),
      HEAD: () => client.head(path, headers),
      POST: () => client.post(path),
    };
    const { status } = await asked[endpoint.method as keyof typeof asked]();
    if (status === 200) told.push(named(endpoint));
  }
  return told;
}
