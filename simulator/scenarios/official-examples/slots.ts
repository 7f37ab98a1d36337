import type { ExamplePreset, ExampleSlot } from "./preset.ts";

const OF_SLOTS = "921600556514";
const HOUR_MS = 3_600_000;
/** A slot of an hour, so many hours after the first of its service. */
const anHour = (
  [id, usrn]: [id: number, usrn: number],
  serviceId: string,
  first: string,
  hours: number,
  clinician?: string,
): ExampleSlot => {
  const start = Date.parse(first) + hours * HOUR_MS;
  return {
    id,
    usrn: `USRN-${usrn}`,
    serviceId,
    start: new Date(start).toISOString(),
    end: new Date(start + HOUR_MS).toISOString(),
    ...(clinician === undefined ? {} : { clinician }),
  };
};

const PAGE_1 = "2021-05-22T09:02:25.788Z";
const PAGE_2 = "2021-05-22T15:06:56.873Z";
const MINIMUM = "2021-05-22T08:25:32.562Z";
const TWO_SCHEDULES = "2021-05-22T20:59:43.956Z";

const SLOTS: ExamplePreset = {
  name: "slots",
  title: "The official examples: slots to search for, and a patient without referrals",
  startsAt: "2021-05-20T07:44:45Z",
  hasWholeDirectory: true,
  slots: [
    ...[0, 2, 3, 4, 5].map((hours, index) =>
      anHour([11000001 + index, 11000001 + (index === 0 ? 0 : index + 1)], "11000", PAGE_1, hours, OF_SLOTS),
    ),
    // The second page, and two slots of the third, which no example shows.
    ...[0, 1, 2, 3, 4].map((hours) =>
      anHour([11000006 + hours, 11000007 + hours], "11000", PAGE_2, hours, OF_SLOTS),
    ),
    ...[5, 6].map((hours) => anHour([11000090 + hours, 11000090 + hours], "11000", PAGE_2, hours, OF_SLOTS)),
    ...[12000001, 12000003, 12000004].map((id) =>
      anHour([id, id], "12000", MINIMUM, id - 12000001, OF_SLOTS),
    ),
    ...[11000012, 11000013, 11000014].map((id) =>
      anHour([id, id], "13000", TWO_SCHEDULES, id - 11000012, OF_SLOTS),
    ),
    anHour([11000015, 11000015], "13000", TWO_SCHEDULES, 3),
    anHour([11000021, 11000021], "13000", TWO_SCHEDULES, 8),
  ],
};

const SLOTS_OF_CLINICIAN: ExamplePreset = {
  name: "clinician-slots",
  title: "The official examples: slots of one clinician",
  startsAt: "2021-05-20T09:02:28Z",
  slots: [0, 2, 3, 4].map((hours) => {
    const id = 11000001 + hours;
    return anHour([id, id], "14000", PAGE_1, hours, OF_SLOTS);
  }),
};

export const SEARCHING: readonly ExamplePreset[] = [SLOTS, SLOTS_OF_CLINICIAN];
