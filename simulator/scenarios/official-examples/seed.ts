import { eq } from "drizzle-orm";
import { tellPatient } from "../../ers/conversation/telling.ts";
import {
  appointments,
  bookingEvidence,
  organisations,
  patients,
  referrals,
  services,
  shortlistEntries,
  slots,
  staff,
  staffRoles,
} from "../../ers/store/schema.ts";
import { insertFile, replaceLetter } from "../../ers/store/files.ts";
import { addAppointment, registerPatient } from "../../pas/store/appointments.ts";
import { addSlots, changeSlot } from "../../pas/store/slots.ts";
import type { World } from "../../simulator.ts";
import { publishService } from "../publish-service.ts";
import { stableId } from "../stable-id.ts";
import { ORGANISATIONS, R68, R69 } from "./organisations.ts";
import { PATIENTS, SECRET, STAFF } from "./people.ts";
import type {
  ExampleAppointment,
  ExampleFile,
  ExamplePreset,
  ExampleReferral,
  ExampleSlot,
} from "./preset.ts";
import { SERVICES } from "./services.ts";

/** Every clinic of the examples has the slots that they show and no others. */
const NO_SESSIONS = { sessions: [], slotMinutes: 60, horizonDays: 0 };
const OPEN_SINCE = "2020-01-01";
/** Slots were published long before they are shown, so that none is reserved any more. */
const PUBLISHED_AT = Date.parse(OPEN_SINCE);
const PATIENT = "9912003888";
const HOUR_MS = 3_600_000;

/** Fills both stores with what the examples of a preset show. */
export function seedExamples(world: World, preset: ExamplePreset): void {
  const { ers } = world;
  ers.insert(organisations).values(ORGANISATIONS).onConflictDoNothing().run();
  ers.insert(patients).values(PATIENTS).onConflictDoNothing().run();
  for (const { roles, ...member } of STAFF) {
    ers.insert(staff).values(member).onConflictDoNothing().run();
    const held = roles.map((role) => ({ userId: member.userId, ...role }));
    ers.insert(staffRoles).values(held).onConflictDoNothing().run();
  }
  for (const service of servicesOf(preset))
    publishService(world, {
      service: { ...service, published: true, effectiveFrom: OPEN_SINCE },
      ...(service.bookableType === "DIRECTLY_BOOKABLE" ? { clinic: NO_SESSIONS } : {}),
      commRuleOrgs: [R69, R68],
    });
  for (const { serviceId, ...changed } of preset.services ?? [])
    ers.update(services).set(changed).where(eq(services.serviceId, serviceId)).run();
  for (const slot of preset.slots ?? []) seedSlot(world, slot, slot.isGone ? "GONE" : "FREE");
  for (const referral of preset.referrals ?? []) seedReferral(world, referral);
  for (const { kind, at } of preset.triedAndFailed ?? [])
    ers
      .insert(bookingEvidence)
      .values({
        subject: at.ubrn,
        serviceId: at.serviceId,
        kind,
        slotId: at.slotId ?? 0,
        at: world.clock.now(),
      })
      .run();
}

function servicesOf({
  hasWholeDirectory,
  referrals = [],
  slots: shown = [],
  services: changed = [],
}: ExamplePreset) {
  const named = [...shown, ...changed].map(({ serviceId }) => serviceId);
  const wanted = new Set([...named, ...referrals.flatMap(({ shortlist }) => shortlist)]);
  return SERVICES.filter(({ serviceId }) => hasWholeDirectory || wanted.has(serviceId));
}

const MOST_CRITERIA = {
  specialty: "CARDIOLOGY",
  clinicType: "HEART_FAILURE",
  postcode: "LS1 2TW",
  distanceLimit: 123,
  ageAndGenderAppropriate: true,
};

const instantOf = (text: string | null | undefined) => (text == null ? null : Date.parse(text));

function seedSlot({ ers, pas }: World, slot: ExampleSlot, status: "FREE" | "BOOKED" | "GONE"): void {
  const { id, serviceId, clinician = null } = slot;
  const shared = {
    usrn: slot.usrn ?? `USRN-${id}`,
    serviceId,
    startAt: Date.parse(slot.start),
    endAt: Date.parse(slot.end),
    priority: "ROUTINE" as const,
    clinicianUserId: clinician,
    publishedAt: PUBLISHED_AT,
  };
  ers
    .insert(slots)
    .values({ ...shared, slotId: id, pasOdsCode: R69, status })
    .run();
  addSlots(pas, [{ ...shared, odsCode: R69, status: "FREE" }], 1);
  if (status !== "FREE")
    changeSlot(pas, shared.usrn, { status: status === "BOOKED" ? "TAKEN" : "WITHDRAWN" });
}

function seedReferral(world: World, referral: ExampleReferral): void {
  const { ubrn, specialty = "Cardiology", clinicType = "Heart Failure", letter } = referral;
  const { priority = "ROUTINE", files: uploaded = [] } = referral;
  const authored = referral.authored ?? letter ?? referral.appointment?.created;
  world.ers
    .insert(referrals)
    .values({
      ubrn,
      id: referral.requestId ?? stableId(`official example ${ubrn}`),
      requestType: referral.requestType ?? "REFERRAL",
      adviceRequestId: referral.adviceRequestId ?? null,
      relatedUbrn: referral.relatedUbrn ?? null,
      nhsNumber: referral.nhsNumber ?? PATIENT,
      accessCode: SECRET,
      priority,
      searchCriteria:
        referral.criteria || !referral.specialty
          ? { ...(referral.criteria ?? MOST_CRITERIA), priority }
          : null,
      specialty,
      specialtyPlain: specialty,
      clinicType,
      state: referral.state,
      stateReason: referral.reason ?? null,
      stateComment: referral.comment ?? null,
      versionId: referral.version,
      commRuleOrg: R69,
      referringOdsCode: R69,
      referringUserId: referral.referrer ?? "021600556514",
      authoredAt: instantOf(authored) ?? world.clock.now(),
      clinicalInfoFirstSubmittedAt: instantOf(letter),
      pathwayStartAt: instantOf(referral.pathwayStart),
      additionalRequirements: referral.needs ?? null,
      contactBy: referral.contactBy ?? null,
      updatedAt: instantOf(referral.updated),
      endedByOdsCode: referral.endedBy ?? null,
    })
    .run();
  referral.shortlist.forEach((serviceId, index) => {
    world.ers
      .insert(shortlistEntries)
      .values({ ubrn, serviceId, position: index + 1 })
      .run();
  });
  if (referral.appointment) seedAppointment(world, referral, referral.appointment);
  tellPatient(world, ubrn);
  seedFiles(world, ubrn, uploaded);
}

/** The files of a referral; those attached make its letter. */
function seedFiles({ ers, clock }: World, ubrn: string, uploaded: ExampleFile[]): void {
  const fileIdOf = ({ id, name }: ExampleFile) => id ?? stableId(`official example ${ubrn} ${name}`);
  for (const file of uploaded)
    insertFile(ers, {
      ...{ fileId: fileIdOf(file), forUbrn: ubrn },
      ...{ fileName: file.name, contentType: file.type, size: file.size },
      uploadedAt: file.isBeingScanned ? clock.now() : clock.now() - HOUR_MS,
      uploadedBy: file.by ?? "021600556514",
      uploadedByOdsCode: R69,
      onBehalfOf: file.onBehalfOf ?? null,
      verdict: file.verdict ?? "AVAILABLE",
    });
  const attached = uploaded.filter(({ isAttached }) => isAttached);
  if (attached.length > 0)
    replaceLetter(
      ers,
      ubrn,
      attached.map((file) => ({
        fileId: fileIdOf(file),
        description: file.description ?? null,
        attachedAt: clock.now() - HOUR_MS,
      })),
    );
}

/** What is booked directly stands in the PAS as well, in its slot; what was booked by phone stands there without one. */
function seedAppointment(
  world: World,
  { ubrn, nhsNumber = PATIENT }: ExampleReferral,
  shown: ExampleAppointment,
) {
  const { id, serviceId, status, start, end, slot, clinician } = shown;
  const isBooked = status === "booked" && start !== undefined && end !== undefined;
  if (slot !== undefined && isBooked) {
    const clinicianOf = clinician === undefined ? {} : { clinician };
    seedSlot(world, { id: slot, serviceId, start, end, ...clinicianOf }, "BOOKED");
  }
  world.ers
    .insert(appointments)
    .values({
      appointmentId: id,
      ubrn,
      serviceId,
      slotId: slot ?? null,
      status,
      reason: shown.reason ?? null,
      comment: shown.comment ?? null,
      startAt: instantOf(start),
      endAt: instantOf(end),
      createdAt: Date.parse(shown.created),
      versionId: shown.version ?? (status === "booked" ? 0 : 1),
      clinicianUserId: clinician ?? null,
      isPlaceholder: false,
      isCurrent: true,
    })
    .run();
  if (isBooked) bookInPas(world, { ubrn, nhsNumber, serviceId, slot, start, end, created: shown.created });
}

function bookInPas(
  { pas }: World,
  booked: Required<Pick<ExampleReferral, "ubrn" | "nhsNumber">> & {
    serviceId: string;
    slot: number | undefined;
    start: string;
    end: string;
    created: string;
  },
): void {
  const { ubrn, nhsNumber, serviceId, slot, start, end, created } = booked;
  const found = PATIENTS.find((patient) => patient.nhsNumber === nhsNumber);
  if (!found) throw new Error("An example books for a patient whom no example has.");
  const { familyName, givenName, birthDate, addressLines, postcode } = found;
  const bookedAt = Date.parse(created);
  registerPatient(
    pas,
    { odsCode: R69, nhsNumber, familyName, givenName, birthDate, addressLines, postcode },
    bookedAt,
  );
  addAppointment(pas, {
    odsCode: R69,
    ubrn,
    usrn: slot === undefined ? null : `USRN-${slot}`,
    serviceId,
    nhsNumber,
    startAt: Date.parse(start),
    endAt: Date.parse(end),
    status: "BOOKED",
    bookedAt,
  });
}
