import { expect, test } from "vitest";
import { differencesOf } from "./stores.ts";

const start = new Date("2026-12-02T09:00:00Z");
const held = { serviceId: "2000201", usrn: "USRN-1", start };
const later = new Date("2026-12-02T09:30:00Z");
const open = [{ kind: "BOOK", state: "UNKNOWN", usrn: "USRN-1" }];

test.each([
  ["both hold it", { inErs: [held], inPas: [held], open: [] }, []],
  ["neither holds any", { inErs: [], inPas: [], open: [] }, []],
  ["one without a slot is not compared", { inErs: [{ serviceId: "2" }], inPas: [], open: [] }, []],
  ["only e-RS", { inErs: [held], inPas: [], open: [] }, ["e-RS says booked, the PAS does not know it."]],
  [
    "at another time",
    { inErs: [held], inPas: [{ ...held, start: later }], open: [] },
    ["e-RS says booked, the PAS holds it on Wednesday 2 December 2026 at 9:30am."],
  ],
  [
    "only the PAS, while e-RS waits to know",
    { inErs: [], inPas: [held], open },
    ["The PAS holds an appointment that e-RS does not show. A conversation about it is open."],
  ],
])("%s", (_, stores, said) => expect(differencesOf(stores)).toEqual(said));
