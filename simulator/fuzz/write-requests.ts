import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { findPatient } from "../ers/store/referrals.ts";
import { appointments as pasAppointments } from "../pas/store/schema.ts";
import { asItIs, bookASlot, PHYSIOTHERAPY, X17, X19 } from "../testing-arranging.ts";
import { aGoodSlot, bookingBody, CLINIC, copyOf, currentOf } from "../testing-booking.ts";
import { seen, WRITTEN_EXPLANATION } from "../testing-defining.ts";
import { A020 } from "../testing-letters.ts";
import { A010, A011, creatingBody, referralOf, searchBody, SKIN } from "../testing-referring.ts";
import type { Client, TestWorld } from "../testing-world.ts";
import { patientHeaders, staffHeaders, writes } from "./wire.ts";
import type { Wire } from "./wire.ts";

const STU3 = "https://fhir.nhs.uk/STU3";
const SERVICES = "/ers/services";
/** Far from the numbers that other copies of people have. */
const FIRST_COPY = 5_000;

/** A good request to everything that writes and is no transition of a referral. What ends a session comes last. */
export async function writeRequests(opened: TestWorld): Promise<Wire[]> {
  const { baseUrl } = opened.world;
  const person = opened.person("mixed-shortlist");
  const { ubrn, accessCode, yearOfBirth, nhsNumber } = person;
  const patient = await patientHeaders(opened, person);
  const referrer = await staffHeaders(opened, "REFERRING_CLINICIAN");
  const handler = await staffHeaders(opened, "BMS_ADMIN");
  const own = { "Content-Type": "application/json" };
  const post = (headers: Wire["headers"], path: string, body: unknown = {}) =>
    writes("POST", baseUrl + path, body, headers);
  return [
    post(referrer, A011.replace("createReferral", "fetchworklist"), {
      resourceType: "Parameters",
      meta: { profile: [`${STU3}/StructureDefinition/eRS-FetchWorklist-Parameters-1`] },
      parameter: [{ name: "listType", valueCodeableConcept: { coding: [LETTERS_OUTSTANDING] } }],
    }),
    post(referrer, A010, searchBody(nhsNumber, SKIN)),
    post(referrer, A011, creatingBody(nhsNumber)),
    post(patient, `/referrals/FHIR/STU3/ReferralRequest/${ubrn}/$ers.generatePatientLetter`),
    post({ ...referrer, "Content-Type": "text/plain", "NHSD-eRS-File-Name": "letter.txt" }, A020, "Dear all"),
    post(own, "/patient-access/log-in", { ubrn, accessCode, yearOfBirth }),
    post(own, "/staff-access/log-in", { userId: "555000000401", passcode: "copper lake" }),
    post(referrer, "/ers/unlock", { ubrn }),
    post(referrer, "/ers/archived-referrals", { nhsNumber }),
    post(handler, "/ers/calls"),
    ...(await callRequests(opened)),
    ...(await providerRequests(opened)),
    ...(await directoryRequests(opened)),
    post(await patientHeaders(opened, person), "/patient-access/log-out"),
    post(await staffHeaders(opened, "BOOKING_MANAGER"), "/staff-access/log-out"),
  ];
}

const LETTERS_OUTSTANDING = {
  system: `${STU3}/CodeSystem/eRS-ReferralListSelector-1`,
  code: "LETTERS_OUTSTANDING",
};

/** What a call handler does: in a call whose caller was found by NHS number and checked, and in one before the check. */
async function callRequests(opened: TestWorld): Promise<Wire[]> {
  const { baseUrl, ers } = opened.world;
  const { ubrn, nhsNumber } = opened.person("phone-only");
  const handler = await opened.logInStaff("BMS_ADMIN");
  const headers = await staffHeaders(opened, "BMS_ADMIN");
  const aCall = async () => {
    const { callId } = (await handler.post("/ers/calls")).body as { callId: string };
    const call = `/ers/calls/${callId}`;
    const found = await handler.post(`${call}/find-patient`, { nhsNumber });
    const { matches } = found.body as { matches: [{ matchId: string }] };
    return { call, matchId: matches[0].matchId };
  };
  const patient = findPatient(ers, nhsNumber);
  if (!patient) throw new Error("Nobody has this NHS number");
  const said = {
    fullName: `${patient.givenName} ${patient.familyName}`,
    birthDate: patient.birthDate,
    addressLine: patient.addressLines[0],
  };
  const [before, { call, ...checked }] = [await aCall(), await aCall()];
  await handler.post(`${call}/check-caller`, { ...checked, said });
  const { matchId } = (await handler.get(call)).body as { matchId: string };
  const read = (path: string): Wire => ({ method: "GET", url: baseUrl + path, headers });
  const post = (path: string, body: unknown) => writes("POST", baseUrl + path, body, headers);
  return [
    read(call),
    read(`${call}/audit`),
    post("/ers/phone-cards", { ubrn, serviceId: PHYSIOTHERAPY, channel: "LETTER" }),
    post(`${call}/notes`, { notes: "Rings from work" }),
    post(`${call}/hold`, { isHeld: true, note: "Asks the clinic" }),
    post(`${call}/renew-access-code`, { matchId }),
    post(`${call}/resend-access-code`, { matchId }),
    post(`${call}/open-referral`, { referralId: referralOf(opened.world, ubrn).id }),
    post(`${call}/wrap-up`, { reason: "BOOKED", notes: "" }),
    post(`${before.call}/pick-match`, { matchId: before.matchId }),
    post(`${before.call}/check-caller`, { matchId: before.matchId, said }),
    post(`${before.call}/find-patient`, { ubrn }),
  ];
}

/** What a provider's staff and its PAS do: settle a release, tick off what was left in the PAS, send and take messages. */
async function providerRequests(opened: TestWorld): Promise<Wire[]> {
  const { world } = opened;
  const headers = await staffHeaders(opened, "SERVICE_PROVIDER_ADMIN");
  const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
  const aCopy = (number: number) => copyOf(world, opened.person("mixed-shortlist"), FIRST_COPY + number);
  const post = (path: string, body: unknown, as: Wire["headers"] = headers) =>
    writes("POST", world.baseUrl + path, body, as);

  const byPhone = copyOf(world, opened.person("phone-only"), FIRST_COPY);
  await provider.post(X17, {
    ...asItIs(opened, byPhone),
    serviceId: PHYSIOTHERAPY,
    start: "2026-12-14T11:15:00.000Z",
  });
  const { appointmentId } = currentOf(world, byPhone);
  await provider.post(X19, {
    ...asItIs(opened, byPhone),
    reason: "CLINIC_CANCELLED",
    doneInPas: false,
  });

  const cancelled = aCopy(1);
  await bookASlot(opened, cancelled);
  const { usrn } = currentOf(world, cancelled);
  const [patientOf, free] = [opened.person("booked"), aGoodSlot(world, CLINIC, 40)];
  const common = { odsCode: "ZQ1", ubrn: cancelled.ubrn, usrn };
  const toPas = (message: object) =>
    post(
      "/pas/ZQ1/messages",
      { messageId: randomUUID(), ...message },
      { "Content-Type": "application/json" },
    );
  return [
    post(`/ers/unsettled/${await aRefusedRelease(opened, aCopy(2))}/settle`, {}),
    post(`/ers/indirect-appointments/${appointmentId}/cancelled-in-pas`, {}),
    toPas({
      interaction: "PRSC_IN080000UK07",
      serviceId: CLINIC,
      low: new Date(free.startAt).toISOString(),
      high: new Date(free.endAt).toISOString(),
    }),
    toPas({
      interaction: "PRSC_IN040000UK08",
      ubrn: "000999999999",
      usrn: free.usrn,
      serviceId: CLINIC,
      start: new Date(free.startAt).toISOString(),
      end: new Date(free.endAt).toISOString(),
      patient: {
        nhsNumber: patientOf.nhsNumber,
        familyName: "Penhallow",
        givenName: "Rosalind",
        birthDate: "1971-03-14",
        addressLines: ["22 Fennel Row"],
        postcode: "ZZ1 4FR",
      },
    }),
    toPas({ interaction: "STATUS_QUERY", ubrn: cancelled.ubrn, usrn }),
    toPas({ interaction: "PRSC_IN070000UK08", ubrn: cancelled.ubrn, usrn, reason: "20" }),
    post("/ers/pas-messages", { ...common, messageId: randomUUID(), interaction: "PRSC_IN130000UK07" }, {}),
    post(
      "/ers/pas-messages",
      {
        ...common,
        messageId: randomUUID(),
        interaction: "PRSC_IN060000UK06",
        inReplyTo: randomUUID(),
        reason: { code: "2" },
      },
      {},
    ),
  ];
}

/** A change whose old appointment the PAS would not release at first, and has ended since: its attempt, which staff settle. */
async function aRefusedRelease(opened: TestWorld, person: ReturnType<typeof copyOf>): Promise<string> {
  const { world } = opened;
  const patient: Client = await bookASlot(opened, person);
  const { appointmentId, usrn } = currentOf(world, person);
  world.faults.arm("pas-replies-twice", 1);
  world.faults.arm("pas-refuses");
  const slot = aGoodSlot(world, CLINIC, 50);
  const body = bookingBody(person, slot, asItIs(opened, person).versionId);
  await patient.post("/ers/change-appointment", { ...body, replaces: String(appointmentId) });
  world.faults.disarmAll();
  world.pas.update(pasAppointments).set({ status: "CANCELLED" }).where(eq(pasAppointments.usrn, usrn)).run();
  const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
  const { body: listed } = await provider.get("/ers/unsettled");
  const { unsettled } = listed as { unsettled: { ubrn: string; attemptId: string }[] };
  return unsettled.find(({ ubrn }) => ubrn === person.ubrn)?.attemptId ?? "";
}

/** What definers and commissioners do: each step with a draft, or a service, that is ready for it. */
async function directoryRequests(opened: TestWorld): Promise<Wire[]> {
  const definer = await opened.logInStaff("SERVICE_DEFINER");
  const headers = await staffHeaders(opened, "SERVICE_DEFINER");
  const commissioner = await staffHeaders(opened, "COMMISSIONER");
  const { definition } = (await definer.get(`${SERVICES}/${CLINIC}`)).body as { definition: object };
  const aDraft = async (over: object = {}): Promise<string> => {
    const { body } = await definer.post(SERVICES, { ...definition, ...over });
    return (body as { serviceId: string }).serviceId;
  };
  const aService = async () => {
    const serviceId = await aDraft();
    await definer.post(`${SERVICES}/${serviceId}/publish`, {}, seen(1));
    return serviceId;
  };
  const post = (as: Wire["headers"], path: string, body: unknown = {}) =>
    writes("POST", `${opened.world.baseUrl}${SERVICES}${path}`, body, as);
  return [
    post(headers, "", definition),
    writes("PUT", `${opened.world.baseUrl}${SERVICES}/${await aDraft()}`, definition, {
      ...headers,
      ...seen(1),
    }),
    post({ ...headers, ...seen(1) }, `/${await aDraft()}/publish`),
    post({ ...headers, ...seen(2) }, `/${await aService()}/withdraw`),
    post(headers, `/${CLINIC}/poll`),
    post(commissioner, `/${await aService()}/commissioning`, { from: "2026-12-01", to: "2027-11-30" }),
    post(commissioner, `/${CLINIC}/commissioning/end`, { to: "2027-11-30" }),
    post(
      { ...commissioner, ...seen(1) },
      `/${await aDraft({ placeholder: WRITTEN_EXPLANATION })}/placeholder-agreement`,
    ),
  ];
}
