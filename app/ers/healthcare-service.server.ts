import { z } from "zod";
import { defined, extension, extensions, Extensions, type Extension } from "./fhir.server.ts";

/** How a service takes a referral. A review service is told first: it may carry a bookable type as well. */
export type ServiceKind = "DIRECTLY_BOOKABLE" | "INDIRECTLY_BOOKABLE" | "REVIEW" | "PLACEHOLDER";

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/** Who arranges the real appointment behind a placeholder, how, within how long, and whom to ring after that. */
export type PlaceholderExplanation = {
  version: string;
  arrangedBy: string;
  method: "PHONE" | "LETTER";
  withinWorkingDays: number;
  phone: string;
  phoneHours: string;
};

/** A clinic as its directory entry describes it. */
export type Service = {
  serviceId: string;
  kind: ServiceKind;
  /** The name that patients read. */
  name: string;
  specialty: string;
  siteName: string;
  /** "Organisation name (site code)": where the service stands. */
  organisation: string;
  address: string[];
  mode: "FACE_TO_FACE" | "TELEPHONE" | "VIDEO";
  instructions?: string;
  phone?: string;
  hoursText?: string;
  openingHours?: {
    periods: { day: Weekday; opens: string; closes: string }[];
    bankHolidays: "closed" | "as-usual";
  };
  averageWaitDays?: number;
  gettingThere?: string;
  access?: string;
  whatToBring?: string;
  placeholder?: PlaceholderExplanation;
  /** What patients may need in order to come that it can arrange (R23), e-RS codes verbatim. */
  arranges: string[];
  /** Where it is on the map. */
  place?: { latitude: number; longitude: number };
};

const Concept = z.object({ coding: z.array(z.object({ system: z.string(), code: z.string() })).min(1) });

const Entry = z.object({
  organisationName: z.string(),
  siteName: z.string(),
  siteCode: z.string(),
  postcode: z.string(),
  patientName: z.string(),
  specialtyPlain: z.string(),
  appointmentMode: z.enum(["FACE_TO_FACE", "TELEPHONE", "VIDEO"]),
  averageWaitDays: z.number().optional(),
  gettingThere: z.string().optional(),
  access: z.string().optional(),
  whatToBring: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
});

const Period = z.object({
  day: z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
  opens: z.string(),
  closes: z.string(),
});

const Explanation: z.ZodType<PlaceholderExplanation> = z.object({
  version: z.string(),
  arrangedBy: z.string(),
  method: z.enum(["PHONE", "LETTER"]),
  withinWorkingDays: z.number(),
  phone: z.string(),
  phoneHours: z.string(),
});

/** The explanation of a placeholder in nested extensions; nothing when they hold none. */
export function explanationOf(list: Extension[] | undefined): PlaceholderExplanation | undefined {
  return list === undefined ? undefined : Explanation.safeParse(plain(list)).data;
}

/** An R4 HealthcareService (A033, A035) read into a Service. */
export const HealthcareService = z
  .object({
    resourceType: z.literal("HealthcareService"),
    id: z.string(),
    extension: Extensions,
    characteristic: z.array(Concept).default([]),
  })
  .transform(({ id, extension: list, characteristic }): Service => {
    const entry = extension(list, "Directory-Entry")?.extension;
    const facts = Entry.parse(plain(entry));
    const lines = extensions(entry, "addressLine").map(({ valueString = "" }) => valueString);
    const explanation = extension(list, "Placeholder")?.extension;
    const codes = characteristic.map(({ coding }) => coding[0]?.code);
    return {
      serviceId: id,
      kind: kindOf(codes, explanation !== undefined),
      name: facts.patientName,
      specialty: facts.specialtyPlain,
      siteName: facts.siteName,
      organisation: `${facts.organisationName} (${facts.siteCode})`,
      address: [...lines, facts.postcode],
      mode: facts.appointmentMode,
      arranges: extensions(entry, "additionalRequirement").flatMap(({ valueCode }) => valueCode ?? []),
      ...defined({
        instructions: extension(list, "Extension-eRS-ServiceInstructions")?.valueString,
        hoursText: extension(list, "Extension-eRS-HoursOfOperation")?.valueString,
        phone: patientPhone(list),
        averageWaitDays: facts.averageWaitDays,
        gettingThere: facts.gettingThere,
        access: facts.access,
        whatToBring: facts.whatToBring,
        openingHours: openingHours(extension(list, "Opening-Hours")?.extension),
        place: placeOf(facts),
        placeholder: explanation === undefined ? undefined : Explanation.parse(plain(explanation)),
      }),
    };
  });

function placeOf({ latitude, longitude }: z.output<typeof Entry>): Service["place"] {
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

function kindOf(codes: (string | undefined)[], isPlaceholder: boolean): ServiceKind {
  if (codes.includes("REVIEW") && !codes.includes("BOOKABLE")) return "REVIEW";
  if (isPlaceholder) return "PLACEHOLDER";
  return codes.includes("DIRECTLY_BOOKABLE") ? "DIRECTLY_BOOKABLE" : "INDIRECTLY_BOOKABLE";
}

/** Nested extensions as a plain object of their values. */
function plain(list: Extension[] | undefined): Record<string, unknown> {
  return Object.fromEntries(
    (list ?? []).map(({ url, ...value }) => [
      url,
      value.valueString ?? value.valueCode ?? value.valueTime ?? value.valueInteger ?? value.valueDecimal,
    ]),
  );
}

function openingHours(list: Extension[] | undefined): Service["openingHours"] {
  if (list === undefined) return undefined;
  return {
    periods: extensions(list, "period").map((period) => Period.parse(plain(period.extension))),
    bankHolidays: extension(list, "bankHolidays")?.valueCode === "as-usual" ? "as-usual" : "closed",
  };
}

function patientPhone(list: Extension[]): string | undefined {
  const contact = extensions(list, "Extension-eRS-HealthcareService-Contact").find(
    ({ extension: parts }) =>
      extension(parts, "purpose")?.valueCodeableConcept?.coding[0]?.code === "PATINF" &&
      extension(parts, "telecom")?.valueContactPoint?.system === "phone",
  );
  return extension(contact?.extension, "telecom")?.valueContactPoint?.value;
}
