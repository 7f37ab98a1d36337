import type { ScenarioPerson } from "../scenario.ts";
import { ARRANGED_PEOPLE } from "./people-arranged.ts";
import { personOf } from "./person-seed.ts";
import { PRESSED_PEOPLE } from "./people-pressed.ts";
import { UNBOOKED_PEOPLE } from "./people-unbooked.ts";

/** Everyone of the scenario; the mixed shortlist comes first. */
export const PERSON_SEEDS = [...UNBOOKED_PEOPLE, ...PRESSED_PEOPLE, ...ARRANGED_PEOPLE];

export const PEOPLE: ScenarioPerson[] = PERSON_SEEDS.map(personOf);
