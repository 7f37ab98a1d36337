import { cannotArrange } from "./content/needs.ts";
import { inOrder, orderOf, type ClinicOrder } from "./content/clinic-order.ts";
import type { Caller } from "./ers/client.server.ts";
import { searchForHealthcareServices } from "./ers/a035-search-for-healthcare-services.server.ts";
import type { Service } from "./ers/healthcare-service.server.ts";
import { expectOk } from "./ers/refusals.server.ts";
import { slotDays } from "./ers/x10-slot-days.server.ts";
import { toLondonDate } from "./formats/date-time.ts";
import { milesBetween } from "./formats/distance.ts";
import { placeOfOutwardCode } from "./formats/postcode.ts";
import type { PatientOfReferral } from "./journey.server.ts";
import type { Referral } from "./ers/a005-retrieve-referral-request.server.ts";

/** A clinic of the shortlist: how far it is, its first appointment online, and what it cannot arrange that the patient needs (R23). */
export type Clinic = Service & {
  miles: number | undefined;
  first: Date | undefined;
  cannotArrange: string | undefined;
  /** It cannot be chosen any more. */
  isUnavailable: boolean;
};

/** How a list of clinics was asked for: its order, and the outward code from which it is far or near (the home when there is none). */
export type ClinicsAsked = { order: ClinicOrder; near: string | undefined };

/** The shortlist as an address asks for it, those that cannot be chosen last: directory entries (A035) beside the earliest appointment of each (x10). */
export async function clinicsFor(
  { caller, referral, ubrn, now }: PatientOfReferral & { referral: Referral },
  query: URLSearchParams,
): Promise<ClinicsAsked & { clinics: Clinic[] }> {
  const serviceIds = referral.shortlist.map(({ serviceId }) => serviceId);
  const today = toLondonDate(now);
  const [services, days] = await Promise.all([
    searchForHealthcareServices(caller, serviceIds),
    slotDays(caller, { ubrn, serviceIds, from: today, to: today }),
  ]);
  const offers = new Map(expectOk(days).map((offered) => [offered.serviceId, offered]));
  const fromHome = new Map(referral.shortlist.map((entry) => [entry.serviceId, entry.miles]));
  const order = orderOf(query.get("sort"), referral.priority !== "ROUTINE");
  const near = query.get("near") ?? undefined;
  const place = placeOfOutwardCode(near);
  const clinics = expectOk(services).map((service) => ({
    ...service,
    miles:
      place === undefined
        ? fromHome.get(service.serviceId)
        : service.place && milesBetween(place, service.place),
    cannotArrange: cannotArrange(referral.unmetNeeds, service.serviceId),
    first: service.kind === "DIRECTLY_BOOKABLE" ? offers.get(service.serviceId)?.earliest?.start : undefined,
    isUnavailable: offers.get(service.serviceId)?.unavailable === true,
  }));
  return { clinics: inOrder(clinics, order), order, near: place === undefined ? undefined : near };
}

/** Whether a clinic takes no referrals of this patient any more (x10). */
export async function isUnavailable(caller: Caller, ubrn: string, serviceId: string): Promise<boolean> {
  return expectOk(await slotDays(caller, { ubrn, serviceIds: [serviceId] }))[0]?.unavailable === true;
}

/** The query of a list of clinics, ready to stand behind its path; empty for the list that nobody asked otherwise of. */
export function clinicsQuery({ order, near }: Partial<ClinicsAsked>): string {
  const asked = { ...(order === undefined ? {} : { sort: order }), ...(near === undefined ? {} : { near }) };
  const query = new URLSearchParams(asked).toString();
  return query === "" ? "" : `?${query}`;
}
