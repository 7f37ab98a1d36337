import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { serviceRequestBundle } from "../fhir/patient-care.ts";
import { codeWithin, fhirJson, R4_IDS } from "../fhir/systems.ts";
import { ersOperation } from "../operation.ts";
import { overlapsFor } from "../overlaps.ts";
import { refuse } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { currentAppointment } from "../store/appointments.ts";
import { checkedCallFor } from "../store/calls.ts";
import { referralsOfPatient } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";

/** "Referral" in SNOMED CT. */
const REFERRAL_CATEGORY = "3457005";
const SNOMED = "http://snomed.info/sct";

/** What must be asked for with each appointment; one that has ended is not among a patient's appointments. */
const NEEDED = {
  booked: "Appointment:based-on",
  proposed: "Task:focus",
  cancelled: undefined,
  noshow: undefined,
  fulfilled: undefined,
} as const;

/**
 * PC-A001 Retrieve service requests: a patient's active referrals, newest first, with their appointments and tasks.
 * In: the patient's own NHS number as `patient:identifier` (the official example also writes `subject:identifier`) and the
 * category of referrals, each with or without its system.
 * Refused 400 (parameters), 403 (another patient's number). The appointments line, which is ours, sees only the
 * referrals for which it has checked a caller (R2).
 */
export function retrieveServiceRequests(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "PC-A001",
      method: "get",
      path: "/e-referrals-service-patient-care-api/FHIR/R4/ServiceRequest",
      form: "PATIENT_CARE",
    },
    ({ caller, url, now }) => {
      const { searchParams: query } = url;
      const patient = query.get("patient:identifier") ?? query.get("subject:identifier");
      const nhsNumber = codeWithin(R4_IDS.nhsNumber, patient);
      if (!/^\d{10}$/.test(nhsNumber))
        return refuse(
          "REC_BAD_REQUEST",
          undefined,
          "'patient:identifier' must be an NHS number, alone or after its system.",
        );
      if (codeWithin(SNOMED, query.get("category")) !== REFERRAL_CATEGORY)
        return refuse("REC_BAD_REQUEST", undefined, "'category' must be the code for a referral.");
      const referrals = referralsOfPatient(world.ers, nhsNumber).filter((referral) =>
        isOpenTo(world, caller, referral),
      );
      if (referrals.length === 0 && !(caller.kind === "patient" && caller.nhsNumber === nhsNumber))
        return refuse("REC_FORBIDDEN", "R2", "The user cannot retrieve the requested data.");
      const included = query.getAll("_revinclude");
      const found = referrals
        .filter(({ state }) => state !== "CANCELLED_REFERRAL")
        .reverse()
        .map((referral) => ({ referral, current: currentAppointment(world.ers, referral.ubrn) }))
        .map(({ referral, current }) => {
          const needed = current && NEEDED[current.appointment.status];
          return {
            referral,
            current: needed && included.includes(needed) ? current : undefined,
            overlaps: overlapsFor(world, caller, referral),
          };
        });
      return fhirJson(serviceRequestBundle(found, url.search, now, world.baseUrl));
    },
  );
}

function isOpenTo(world: World, caller: Caller, { nhsNumber, ubrn }: Referral): boolean {
  if (caller.kind === "patient") return caller.nhsNumber === nhsNumber;
  return checkedCallFor(world.ers, caller.userId, ubrn) !== undefined;
}
