import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { patientCareService } from "../fhir/patient-care.ts";
import { fhirJson } from "../fhir/systems.ts";
import { ersOperation } from "../operation.ts";
import { refuse } from "../refusals.ts";
import { findDirectoryEntries } from "../store/services.ts";

/** PC-A002 Retrieve healthcare service: one service as patients may see it. Refused 404 REC_NOT_FOUND. */
export function retrievePatientCareService(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "PC-A002",
      method: "get",
      path: "/e-referrals-service-patient-care-api/FHIR/R4/HealthcareService/:serviceId",
      form: "PATIENT_CARE",
    },
    ({ params }) => {
      const [entry] = findDirectoryEntries(world.ers, [params["serviceId"] ?? ""]);
      return entry
        ? fhirJson(patientCareService(entry))
        : refuse("REC_NOT_FOUND", undefined, "The service is not known.");
    },
  );
}
