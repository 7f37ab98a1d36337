import { callErs, type Answer, type Caller } from "./client.server.ts";
import { HealthcareService, type Service } from "./healthcare-service.server.ts";

/** A033: one service's directory entry. Refused 404 when there is none. */
export function retrieveHealthcareService(caller: Caller, serviceId: string): Promise<Answer<Service>> {
  const path = `/referrals/FHIR/R4/HealthcareService/${encodeURIComponent(serviceId)}`;
  return callErs(caller, { operation: "A033", path, schema: HealthcareService });
}
