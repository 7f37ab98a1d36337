import { z } from "zod";
import { isCalendarDate } from "../london-time.ts";
import { ADDITIONAL_REQUIREMENTS, BOOKABLE_TYPES, PRIORITIES, REQUEST_FLOWS, SEXES } from "./store/schema.ts";
import type { DraftAgreement, ServiceDefinition } from "./store/schema.ts";
import type { NewService } from "./store/services.ts";

const Text = z.string().max(2000).default("");
const OptionalText = z.string().min(1).max(2000).nullable().default(null);
const Days = z.int().min(0).max(999);
const OptionalDays = Days.nullable().default(null);
const OptionalAge = z.int().min(0).max(150).nullable().default(null);
const CalendarDate = z.string().refine(isCalendarDate);
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const Window = z.strictObject({ startHours: z.int().min(0).max(9999), endDays: Days.nullable() });

const OpeningHours = z.strictObject({
  periods: z
    .array(
      z.strictObject({
        day: z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        opens: TimeOfDay,
        closes: TimeOfDay,
      }),
    )
    .max(50),
  bankHolidays: z.enum(["closed", "as-usual"]),
});

/** How the real appointment is arranged, as far as it is said. Its version is e-RS's to give. */
const Placeholder = z.strictObject({
  arrangedBy: Text,
  method: z.enum(["PHONE", "LETTER"]),
  withinWorkingDays: Days.default(0),
  phone: Text,
  phoneHours: Text,
});

/** A service as its definer writes it: a draft says its name, request flow and mode, and the rest as it is known. */
export const ServiceBody = z.strictObject({
  name: z.string().min(1).max(200),
  patientName: Text,
  specialty: Text,
  specialtyPlain: Text,
  clinicType: Text,
  siteOdsCode: Text,
  requestFlow: z.enum(REQUEST_FLOWS),
  bookableType: z.enum(BOOKABLE_TYPES).nullable().default(null),
  appointmentType: Text,
  appointmentMode: z.enum(["FACE_TO_FACE", "TELEPHONE", "VIDEO"]),
  effectiveFrom: CalendarDate.or(z.literal("")).default(""),
  effectiveTo: CalendarDate.nullable().default(null),
  priorities: z.array(z.enum(PRIORITIES)).max(PRIORITIES.length).default([]),
  pollingRangeDays: OptionalDays,
  reservationDays: OptionalDays,
  windows: z.partialRecord(z.enum(PRIORITIES), Window).nullable().default(null),
  averageWaitDays: OptionalDays,
  ageFrom: OptionalAge,
  ageTo: OptionalAge,
  sexTreated: z.enum(SEXES).nullable().default(null),
  letterRequired: z.boolean().default(true),
  clinicalTerms: z
    .array(z.string().regex(/^\d{6,18}$/))
    .max(50)
    .nullable()
    .default(null),
  additionalRequirements: z
    .array(z.enum(ADDITIONAL_REQUIREMENTS))
    .max(ADDITIONAL_REQUIREMENTS.length)
    .nullable()
    .default(null),
  workgroup: z
    .array(z.string().regex(/^\d{1,20}$/))
    .max(100)
    .nullable()
    .default(null),
  instructions: Text,
  hoursText: OptionalText,
  openingHours: OpeningHours.nullable().default(null),
  patientPhone: OptionalText,
  professionalEmail: OptionalText,
  gettingThere: OptionalText,
  access: OptionalText,
  whatToBring: OptionalText,
  placeholder: Placeholder.nullable().default(null),
  pasOdsCode: OptionalText,
  pollTimes: z.array(z.string().max(5)).max(96).nullable().default(null),
});

/** What a service in the directory says, as its definer would write it. */
export function definitionOf(service: NewService): ServiceDefinition {
  const said: Record<string, unknown> = service;
  const facts = Object.keys(ServiceBody.shape).map((name) => [name, said[name]] as const);
  const { version: _given, ...placeholder } = service.placeholder ?? {};
  return ServiceBody.parse({
    ...Object.fromEntries(facts.filter(([, value]) => value !== undefined)),
    placeholder: service.placeholder ? placeholder : null,
  });
}

/** To what a commissioner has agreed of a service in the directory: to the explanation with which it is there. */
export function agreementOf(service: NewService): DraftAgreement | null {
  const { placeholder: explanation } = definitionOf(service);
  const { placeholderAgreement } = service;
  return placeholderAgreement && explanation ? { ...placeholderAgreement, explanation } : null;
}
