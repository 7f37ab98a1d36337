import type { Page } from "@playwright/test";
import * as logIn from "./pages/log-in.ts";
import { logInOverHttp } from "./ers-over-http.ts";
import type { Person, World } from "./simulator.ts";

/** A patient in front of a browser. */
export type Patient = {
  /** Who of the world's people that is; the first of a scenario that several share. */
  person: (scenario: string) => Person;
  /** Opens the log-in page and logs in as that person; the journey asserts where this leads. */
  logInAs: (scenario: string) => Promise<Person>;
  /** Where the referral's page is: the identifier that our addresses carry, never the booking reference. */
  referralPath: (person: Person) => Promise<string>;
};

export function createPatient(page: Page, world: World): Patient {
  const person = (scenario: string) => personOf(world, scenario);
  return {
    person,
    async logInAs(scenario) {
      await page.goto(logIn.path);
      await logIn.arrive(page);
      await logIn.submit(page, logIn.detailsOf(person(scenario)));
      return person(scenario);
    },
    async referralPath({ ubrn, ...secrets }) {
      const { referrals } = await logInOverHttp(world.api, { ubrn, ...secrets });
      const referral = referrals.find((candidate) => candidate.ubrn === ubrn);
      if (!referral) throw new Error("e-RS does not list the referral that this person logs in with");
      return `/referrals/${referral.id}`;
    },
  };
}

export function personOf(world: World, scenario: string): Person {
  const person = world.people.find((candidate) => candidate.scenario === scenario);
  if (!person) throw new Error(`The world has nobody for "${scenario}"`);
  return person;
}
