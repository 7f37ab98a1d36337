import { randomUUID } from "node:crypto";
import { rememberedOf } from "../../remembered.ts";
import type { Slot } from "../store/slots.ts";
import { CARE_CONNECT, instant, STU3_IDS, stu3Base } from "./systems.ts";

export type SlotPage = {
  serviceId: string;
  slots: Slot[];
  total: number;
  page: number;
  count: number;
  /** The query as it came, so that links repeat it. */
  query: URLSearchParams;
  now: number;
};

/**
 * A page of free slots as A015 answers it, as JSON: the slots, then a schedule for each clinician (and one for none) among
 * them.
 */
export function slotBundle(page: SlotPage, baseUrl: string): string {
  const base = stu3Base(baseUrl);
  const { serviceId, slots } = page;
  const bundle = JSON.stringify({
    id: randomUUID(),
    meta: {
      lastUpdated: instant(page.now),
      profile: ["http://hl7.org/fhir/STU3/StructureDefinition/Bundle"],
    },
    resourceType: "Bundle",
    type: "searchset",
    total: page.total,
    link: links(page, base),
  });
  return `${bundle.slice(0, -1)},"entry":${entriesOf({ serviceId, slots, base })}}`;
}

const entriesOf = rememberedOf(
  ({ slots }) => slots,
  ({ serviceId, slots, base }: Pick<SlotPage, "serviceId" | "slots"> & { base: string }) => {
    const clinicians = [...new Set(slots.map(({ clinicianUserId }) => clinicianUserId))];
    return JSON.stringify([
      ...slots.map((slot) => entry(base, slotResource(slot), "match")),
      ...clinicians.map((clinician) => entry(base, scheduleResource(serviceId, clinician), "include")),
    ]);
  },
);

function entry<Resource extends { id: string; resourceType: string }>(
  base: string,
  resource: Resource,
  mode: string,
) {
  return { fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource, search: { mode } };
}

const scheduleId = (serviceId: string, clinician: string | null) =>
  clinician === null ? serviceId : `${serviceId}-${clinician}`;

function slotResource({ slotId, usrn, serviceId, clinicianUserId, startAt, endAt }: Slot) {
  return {
    id: String(slotId),
    meta: { profile: [`${CARE_CONNECT}/CareConnect-Slot-1`] },
    resourceType: "Slot",
    identifier: [{ system: STU3_IDS.slot, value: usrn }],
    schedule: { reference: `Schedule/${scheduleId(serviceId, clinicianUserId)}` },
    status: "free",
    start: instant(startAt),
    end: instant(endAt),
  };
}

function scheduleResource(serviceId: string, clinician: string | null) {
  const id = scheduleId(serviceId, clinician);
  return {
    id,
    meta: { profile: [`${CARE_CONNECT}/CareConnect-Schedule-1`] },
    resourceType: "Schedule",
    identifier: [{ system: STU3_IDS.schedule, value: id }],
    actor: [
      { identifier: { system: STU3_IDS.service, value: serviceId } },
      ...(clinician === null ? [] : [{ identifier: { system: STU3_IDS.user, value: clinician } }]),
    ],
  };
}

function links({ query, page, count, total }: SlotPage, base: string) {
  const urlOf = (number: number) => {
    const repeated = new URLSearchParams(query);
    repeated.set("page", String(number));
    return `${base}/Slot?${repeated.toString()}`;
  };
  return [
    { relation: "self", url: urlOf(page) },
    ...(page > 1 ? [{ relation: "previous", url: urlOf(page - 1) }] : []),
    ...(page * count < total ? [{ relation: "next", url: urlOf(page + 1) }] : []),
  ];
}
