import { tellPatient } from "../../ers/conversation/telling.ts";
import { makeCurrent } from "../../ers/store/appointments.ts";
import { moveReferral } from "../../ers/store/referrals.ts";
import { addDays, londonDate, londonInstant, weekdayOf } from "../../london-time.ts";
import { addAppointment, registerPatient } from "../../pas/store/appointments.ts";
import type { World } from "../../simulator.ts";
import { asPatient } from "../patient-caller.ts";
import type { PatientCaller } from "../patient-caller.ts";
import { nhsNumberOf } from "../nhs-number.ts";
import { DIRECTORY } from "./directory.ts";
import { ARRANGED_PEOPLE } from "./people-arranged.ts";
import { PEOPLE } from "./people.ts";

const DAY_MS = 86_400_000;
const PHYSIOTHERAPY = "2000501";

/** What had been arranged before the world begins: booked and sent through e-RS and the PAS as anyone would. */
export async function arrangeEarlier(world: World): Promise<void> {
  const now = world.clock.now();
  await act(world, "booked", (patient) => patient.book("2000601", now + 14 * DAY_MS));
  await act(world, "placeholder-booked", (patient) => patient.book("2000104", now, explanationOf("2000104")));
  await act(world, "awaiting-triage", (patient) => patient.sendForTriage("2000103"));
  bookByPhone(world);
}

/**
 * Lets a person act. A PAS of someone else's may refuse to play: the person then stays unbooked. The simulator's own
 * must not.
 */
async function act(
  world: World,
  story: string,
  deed: (patient: PatientCaller) => Promise<void>,
): Promise<void> {
  const person = PEOPLE.find(({ scenario }) => scenario === story);
  if (!person) throw new Error(`Nobody lives the story "${story}".`);
  try {
    await asPatient(world, person, deed);
  } catch (error) {
    if (world.pasBaseUrl === world.baseUrl) throw error;
    world.journal.record({
      direction: "decision",
      name: `scenario everyday, ${story}`,
      outcome: "not arranged",
    });
  }
}

const explanationOf = (serviceId: string) =>
  DIRECTORY.find((service) => service.serviceId === serviceId)?.placeholder?.version;

/**
 * R69. A booking manager has entered an appointment that was agreed by phone in both systems: it has a time, no slot,
 * and the same start and end.
 */
function bookByPhone(world: World): void {
  const { ers, pas, clock } = world;
  const seed = ARRANGED_PEOPLE.find(({ scenario }) => scenario === "phone-booked");
  const service = DIRECTORY.find(({ serviceId }) => serviceId === PHYSIOTHERAPY);
  if (!seed || !service) throw new Error("The scenario lacks its phone booking.");
  const [{ ubrn }] = seed.referrals;
  const now = clock.now();
  const startAt = londonInstant(nextWeekday(addDays(londonDate(now), 10)), "11:15");
  const nhsNumber = nhsNumberOf(seed.nhsNumberBase);
  const { providerOdsCode: odsCode, serviceId } = service;
  const { familyName, givenName, birthDate, street, town, postcode } = seed;
  const addressLines = [street, town];
  registerPatient(pas, { odsCode, nhsNumber, familyName, givenName, birthDate, addressLines, postcode }, now);
  addAppointment(pas, {
    odsCode,
    ubrn,
    usrn: null,
    serviceId,
    nhsNumber,
    startAt,
    endAt: startAt,
    status: "BOOKED",
    bookedAt: now,
  });
  makeCurrent(ers, {
    ubrn,
    serviceId,
    slotId: null,
    status: "booked",
    reason: null,
    comment: null,
    startAt,
    endAt: startAt,
    createdAt: now,
    clinicianUserId: null,
    isPlaceholder: false,
    explanationVersion: null,
  });
  const doer = { doneBy: "PAS", odsCode };
  moveReferral(ers, ubrn, { state: "BOOKED", at: now, contactBy: null, pathwayStartAt: now, doer });
  tellPatient(world, ubrn);
}

function nextWeekday(date: string): string {
  return weekdayOf(date) > 5 ? nextWeekday(addDays(date, 1)) : date;
}
