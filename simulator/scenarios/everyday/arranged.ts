import { tellPatient } from "../../ers/conversation/telling.ts";
import { addDays, londonDate, londonInstant, weekdayOf } from "../../london-time.ts";
import type { World } from "../../simulator.ts";
import { arrange } from "../arrange.ts";
import { asPatient } from "../patient-caller.ts";
import type { PatientCaller } from "../patient-caller.ts";
import { enterPhoneBooking } from "../phone-booking.ts";
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

async function act(world: World, story: string, deed: (patient: PatientCaller) => Promise<void>) {
  const person = PEOPLE.find(({ scenario }) => scenario === story);
  if (!person) throw new Error(`Nobody lives the story "${story}".`);
  await arrange(world, story, () => asPatient(world, person, deed));
}

const explanationOf = (serviceId: string) =>
  DIRECTORY.find((service) => service.serviceId === serviceId)?.placeholder?.version;

function bookByPhone(world: World): void {
  const seed = ARRANGED_PEOPLE.find(({ scenario }) => scenario === "phone-booked");
  if (!seed) throw new Error("The scenario lacks its phone booking.");
  const bookedAt = world.clock.now();
  const startAt = londonInstant(nextWeekday(addDays(londonDate(bookedAt), 10)), "11:15");
  enterPhoneBooking(world, seed, { serviceId: PHYSIOTHERAPY, startAt, bookedAt });
  tellPatient(world, seed.referrals[0].ubrn);
}

function nextWeekday(date: string): string {
  return weekdayOf(date) > 5 ? nextWeekday(addDays(date, 1)) : date;
}
