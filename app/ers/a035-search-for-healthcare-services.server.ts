import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";
import { HealthcareService, type Service } from "./healthcare-service.server.ts";

const Bundle = z
  .object({
    resourceType: z.literal("Bundle"),
    entry: z.array(z.object({ resource: HealthcareService })).default([]),
  })
  .transform(({ entry }) => entry.map(({ resource }) => resource));

/** A035: the directory entries of up to 20 services; those that e-RS does not know are missing from the answer. */
export function searchForHealthcareServices(
  caller: Caller,
  serviceIds: string[],
): Promise<Answer<Service[]>> {
  const path = `/referrals/FHIR/R4/HealthcareService?_id=${serviceIds.map(encodeURIComponent).join(",")}`;
  return callErs(caller, { operation: "A035", path, schema: Bundle });
}
