import type { World } from "../simulator.ts";

/** A person of a scenario, with what they need to log in by the first of their referrals. */
export type ScenarioPerson = {
  name: string;
  ubrn: string;
  accessCode: string;
  yearOfBirth: string;
  nhsNumber: string;
  /** Which of the scenario's stories this person lives. */
  scenario: string;
  whatToTry: string;
};

export type ScenarioStaff = {
  userId: string;
  passcode: string;
  name: string;
  roles: { odsCode: string; businessFunction: string; activityCode: string }[];
  /** Of a booking manager: the services that they are linked to. */
  services?: string[];
};

/** A named start of a world. The same for any `now`, but for its dates. */
export type Scenario = {
  name: string;
  title: string;
  /** One sentence: what somebody who loads it alone is to try. */
  whatToTry?: string;
  people: ScenarioPerson[];
  staff: ScenarioStaff[];
  /** Asks for no token: a world of such scenarios alone takes every caller for whom the headers name (`guestOf`). */
  isOpen?: true;
  /** When its world begins and stands still, unless whoever makes it says otherwise. */
  startsAt?: string;
  /** Fills both stores before the PAS publishes and e-RS polls: directory, people, referrals, clinics. */
  seed(world: World): void;
  /** Brings people on by real conversations, once e-RS knows the slots: those who have booked already. */
  afterPolling?(world: World): Promise<void>;
  /** Arms the faults that its people meet, each time that a world of it begins. */
  arm?(world: World): void;
};
