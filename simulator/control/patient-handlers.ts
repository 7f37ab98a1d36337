import { HttpResponse } from "msw/http";
import type { RequestHandler } from "msw";
import { learnOfPatient } from "../ers/patient-record.ts";
import { findPatient } from "../ers/store/referrals.ts";
import { londonDate } from "../london-time.ts";
import { on } from "../on.ts";
import type { Worlds } from "../worlds.ts";
import { badBody, noSuchPatient } from "./answers.ts";
import { patientBody } from "./bodies.ts";
import { onWorld } from "./on-world.ts";
import { withBody } from "./with-body.ts";

/**
 * `POST /simulator/worlds/:world/patients`: what the demographics service says of a patient, by NHS number, changes (R5, R7).
 * Answers `{ nhsNumber, deceasedOn, isSensitive }` as they now stand, or 404 where no patient has the number.
 */
export const patientHandler = (worlds: Worlds): RequestHandler =>
  on.post(
    "*/simulator/worlds/:world/patients",
    onWorld(worlds, ({ world }, request) =>
      withBody(patientBody(londonDate(world.clock.now())), request, ({ nhsNumber, ...change }) => {
        const patient = findPatient(world.ers, nhsNumber);
        if (!patient) return noSuchPatient();
        const { deceasedOn = patient.deceasedOn, isSensitive = patient.isSensitive } = change;
        if (deceasedOn !== null && deceasedOn < patient.birthDate)
          return badBody('The field "deceasedOn" is wrong: must not lie before the date of birth.');
        learnOfPatient(world, nhsNumber, { deceasedOn, isSensitive });
        return HttpResponse.json({ nhsNumber, deceasedOn, isSensitive });
      }),
    ),
  );
