import type { Scenario } from "../scenario.ts";
import { PATIENTS, SECRET, STAFF } from "./people.ts";
import type { ExamplePreset } from "./preset.ts";
import { PRESETS } from "./presets.ts";
import { seedExamples } from "./seed.ts";

/** A preset of the official examples as a scenario: open as the official sandbox is, its clock standing still. */
const scenarioOf = (preset: ExamplePreset): Scenario => ({
  name: ["official-examples", ...(preset.name ? [preset.name] : [])].join("-"),
  title: preset.title,
  isOpen: true,
  startsAt: preset.startsAt,
  people: (preset.referrals ?? []).flatMap(({ ubrn, nhsNumber = "9912003888", state }) => {
    const patient = PATIENTS.find((one) => one.nhsNumber === nhsNumber);
    if (!patient) return [];
    return [
      {
        name: `${patient.title} ${patient.givenName} ${patient.familyName}`,
        ubrn,
        accessCode: SECRET,
        yearOfBirth: patient.birthDate.slice(0, 4),
        nhsNumber,
        scenario: ubrn,
        whatToTry: `What the official examples ask of a referral that is ${state}.`,
      },
    ];
  }),
  staff: STAFF,
  seed: (world) => seedExamples(world, preset),
});

/** The official examples of e-RS, one scenario for those that agree with one another. */
export const OFFICIAL_EXAMPLES: readonly Scenario[] = PRESETS.map(scenarioOf);
