import { slots } from "../../pas/store/schema.ts";
import type { World } from "../../simulator.ts";
import { eq } from "drizzle-orm";
import { routine } from "../everyday/person-seed.ts";
import type { Scenario } from "../scenario.ts";
import { like, somebody, story, ubrnOf } from "./story.ts";

const SKIN = "2000101";
const TAKEN_IN_PAS = "2004209";
/** Before e-RS asks the PAS by itself, which it does every five minutes. */
const LATE = "PT4M";

/** A provider's PAS that refuses, or is heard from late. */
export const PAS_STORIES: Scenario[] = [
  story({
    name: "pas-rejects-once-then-accepts",
    title: "The PAS rejects once, then accepts",
    whatToTry: "Book a time and be told that it is gone; book another and get it.",
    arm: ({ faults }) => faults.arm("pas-refuses", 1, { ubrn: ubrnOf(7), reason: "2" }),
    people: [
      somebody(208, "Mrs Henrietta Sowande", "1954-01-17", routine(ubrnOf(7), "ginger walnut", 3, SKIN)),
    ],
  }),
  story({
    name: "pas-silent-then-a-late-confirmation",
    title: "The PAS is silent, then confirms late",
    whatToTry: "Book, learn that nobody knows yet, advance the clock by 5 minutes and find it booked.",
    arm: ({ faults }) => faults.arm("pas-replies-late", 1, { ubrn: ubrnOf(8), after: LATE }),
    people: [somebody(209, "Mr Cosmo Trevanion", "1986-09-28", routine(ubrnOf(8), "lemon kettle", 3, SKIN))],
  }),
  story({
    name: "pas-silent-then-a-late-rejection",
    title: "The PAS is silent, then rejects late",
    whatToTry: "Book, learn that nobody knows yet, advance the clock by 5 minutes and find it refused.",
    services: () => [
      like(SKIN, {
        serviceId: TAKEN_IN_PAS,
        name: "Dermatology - Walk In Clinic - Saltmere General Hospital - ZQ1",
        patientName: "Skin walk-in clinic, Saltmere General Hospital",
      }),
    ],
    // Since e-RS polled, the provider's staff have given every slot to people of whom it knows nothing.
    earlier: (world) => Promise.resolve(takeAll(world, TAKEN_IN_PAS)),
    arm: ({ faults }) => faults.arm("pas-replies-late", 1, { ubrn: ubrnOf(9), after: LATE }),
    people: [
      somebody(240, "Ms Marigold Eze", "1998-04-14", routine(ubrnOf(9), "pocket cedar", 3, TAKEN_IN_PAS)),
    ],
  }),
];

const takeAll = ({ pas }: World, serviceId: string): void => {
  pas.update(slots).set({ status: "TAKEN" }).where(eq(slots.serviceId, serviceId)).run();
};
