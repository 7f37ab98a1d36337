import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { nameOf, noteEmptySearch } from "../conversation/evidence.ts";
import { BAD_REQUEST_FOR_422 } from "../fhir/operation-outcome.ts";
import { slotBundle } from "../fhir/slot-bundle.ts";
import { fhirText, responseOf } from "../fhir/systems.ts";
import { ersOperation } from "../operation.ts";
import type { Asked } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { pagingRules } from "../rules/paging.ts";
import { firstOf, firstRefusal } from "../rules/rule.ts";
import { slotServiceRules } from "../rules/services.ts";
import { serviceFacts, slotQuery } from "../slot-search.ts";
import { findOrganisation } from "../store/referrals.ts";
import { PRIORITIES } from "../store/schema.ts";
import { findService } from "../store/services.ts";
import { clinicianWorksAt, extentOfSlots, searchSlots } from "../store/slots.ts";

const SERVICE = "schedule.actor:HealthcareService";
const CLINICIAN = "schedule.actor:Practitioner";
const Whole = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const Priority = z.enum(PRIORITIES);

/**
 * A015 Retrieve appointment slots: a page of the free slots of a directly bookable service, in order of start.
 * In: service, priority, page, size and the commissioning rule organisation. Out: a Bundle of slots and schedules; an
 * empty one is kept as evidence for a deferral (R43).
 * Refused 400 by `slotServiceRules` and `pagingRules`, or for a parameter that is missing or wrong.
 */
export function retrieveAppointmentSlots(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A015",
      method: "get",
      path: "/referrals/FHIR/STU3/Slot",
      form: "STU3",
      statuses: BAD_REQUEST_FOR_422,
    },
    answer,
  );
}

function answer(asked: Asked & { caller: Caller }): Response | Refusal {
  const { world, caller, now, url } = asked;
  const search = readSearch(asked);
  if (isRefusal(search)) return search;
  const { commRuleOrg, serviceId, clinicianUserId, count, page } = search;
  if (!findOrganisation(world.ers, commRuleOrg))
    return refuse("REFERENCE_NOT_FOUND", "R31", "'NHSD-eRS-Comm-Rule-Org' The organisation is not known.");
  const service = findService(world.ers, serviceId);
  if (!service) return refuse("REFERENCE_NOT_FOUND", "R17", `'${SERVICE}' The service is not known.`);
  const query = slotQuery(world, service, { caller, ...search });
  const { total, firstAt } = extentOfSlots(world.ers, query);
  const worksThere = clinicianUserId === undefined || clinicianWorksAt(world.ers, serviceId, clinicianUserId);
  const refusal = firstOf([
    firstRefusal(slotServiceRules, serviceFacts(world, service)),
    worksThere
      ? undefined
      : refuse("INVALID_VALUE", "R32", `'${CLINICIAN}' Invalid practitioner for service.`),
    firstRefusal(pagingRules, { count, page, total }),
  ]);
  if (refusal) return refusal;
  if (total === 0 && clinicianUserId === undefined) noteEmptySearch(world, nameOf(caller), serviceId);
  // From the first one on: that is the same search for all who ask before it begins.
  const fromFirst = { ...query, from: firstAt ?? query.from };
  const slots = searchSlots(world.ers, fromFirst, count, (page - 1) * count);
  const found = { serviceId, slots, total, page, count, query: url.searchParams, now };
  return responseOf(fhirText(slotBundle(found, world.baseUrl)));
}

function readSearch({ request, url }: Asked) {
  const { searchParams } = url;
  const commRuleOrg = request.headers.get("NHSD-eRS-Comm-Rule-Org");
  if (!commRuleOrg) return refuse("MISSING_HEADER", "R31", "'NHSD-eRS-Comm-Rule-Org' is missing.");
  for (const name of [SERVICE, "appointmentType", "status", "_count", "page"])
    if (!searchParams.get(name)) return refuse("MISSING_PARAMETER", undefined, `'${name}' is missing.`);
  const repeated = [SERVICE, CLINICIAN, "appointmentType", "status", "_count", "page"].find(
    (name) => searchParams.getAll(name).length > 1,
  );
  if (repeated) return refuse("INVALID_VALUE", undefined, `'${repeated}' is given more than once.`);
  const priority = Priority.safeParse(searchParams.get("appointmentType"));
  if (!priority.success) return refuse("INVALID_CODE", undefined, "'appointmentType' is not a priority.");
  if (searchParams.get("status") !== "free")
    return refuse("INVALID_CODE", undefined, "'status' must be free.");
  const count = Whole.safeParse(searchParams.get("_count"));
  if (!count.success) return refuse("INVALID_VALUE", "R29", "'Page Size' is invalid.");
  const page = Whole.safeParse(searchParams.get("page"));
  if (!page.success) return refuse("INVALID_VALUE", "R29", "'Page Number' is invalid.");
  return {
    commRuleOrg,
    serviceId: searchParams.get(SERVICE) ?? "",
    clinicianUserId: searchParams.get(CLINICIAN) ?? undefined,
    priority: priority.data,
    count: count.data,
    page: page.data,
  };
}
