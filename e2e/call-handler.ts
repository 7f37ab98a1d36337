import type { Page } from "@playwright/test";
import * as calls from "./pages/tal._index.ts";
import * as checkCaller from "./pages/tal.calls.$callId.check.ts";
import * as findPatient from "./pages/tal.calls.$callId._index.ts";
import * as logIn from "./pages/tal.log-in.ts";
import type { Person, StaffMember, World } from "./simulator.ts";

/** A call handler of the appointments line, at a screen of their own. */
export type CallHandler = {
  page: Page;
  staff: StaffMember;
  logIn: () => Promise<void>;
  /** Starts a call; the booking reference is asked for next. */
  startCall: () => Promise<void>;
  /** Logs in, takes a call, and checks a caller who knows their details; the referral is on the screen next. */
  takeCallFrom: (person: Person) => Promise<void>;
};

export function createCallHandler(page: Page, world: World): CallHandler {
  const staff = callHandlersOf(world)[0];
  if (!staff) throw new Error("The world has no call handler");
  const handler: CallHandler = {
    page,
    staff,
    async logIn() {
      await page.goto(logIn.path);
      await logIn.arrive(page);
      await logIn.submit(page, staff);
      await calls.arrive(page);
    },
    async startCall() {
      await calls.startCall(page);
      await findPatient.arrive(page);
    },
    async takeCallFrom(person) {
      await handler.logIn();
      await handler.startCall();
      await findPatient.find(page, person.ubrn);
      await checkCaller.arrive(page);
      await checkCaller.check(page, { password: person.accessCode, year: person.yearOfBirth });
    },
  };
  return handler;
}

/** Staff who hold the role that takes calls for the appointments line. */
export function callHandlersOf(world: World): StaffMember[] {
  return world.staff.filter(({ roles }) => roles.some((role) => role.businessFunction === "BMS_ADMIN"));
}
