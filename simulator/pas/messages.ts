import { z } from "zod";

const Instant = z.iso.datetime().transform((text) => Date.parse(text));

/** e-RS asks which slots of a service are free between two instants: low included, high not. */
const RequestAvailableSlots = z.object({
  messageId: z.string().min(1),
  interaction: z.literal("PRSC_IN080000UK07"),
  serviceId: z.string().min(1),
  low: Instant,
  high: Instant,
});
export type RequestAvailableSlots = z.infer<typeof RequestAvailableSlots>;

/** e-RS asks for an appointment in a slot, for a patient whom the PAS may not know. */
export const RequestAppointment = z.object({
  messageId: z.string().min(1),
  interaction: z.literal("PRSC_IN040000UK08"),
  ubrn: z.string().regex(/^\d{12}$/),
  usrn: z.string().min(1),
  /** The slot that the same UBRN gives up by this change; it is released by a cancellation of its own. */
  replaces: z.string().min(1).optional(),
  serviceId: z.string().min(1),
  start: Instant,
  end: Instant,
  patient: z.object({
    nhsNumber: z.string().regex(/^\d{10}$/),
    familyName: z.string(),
    givenName: z.string(),
    birthDate: z.iso.date(),
    addressLines: z.array(z.string()),
    postcode: z.string(),
  }),
});
export type RequestAppointment = z.infer<typeof RequestAppointment>;

/** e-RS asks to cancel an appointment; reasons 20 to 39 are the patient's and the referrer's. */
const RequestCancellation = z.object({
  messageId: z.string().min(1),
  interaction: z.literal("PRSC_IN070000UK08"),
  ubrn: z.string().regex(/^\d{12}$/),
  usrn: z.string().min(1),
  reason: z.string().regex(/^(2\d|3\d)$/),
  /** Ours: nobody was to come on the date of this appointment. */
  isPlaceholder: z.literal(true).optional(),
});
export type RequestCancellation = z.infer<typeof RequestCancellation>;

/** e-RS asks whether a booking whose answer it never had was made. */
export const StatusQuery = z.object({
  messageId: z.string().min(1),
  interaction: z.literal("STATUS_QUERY"),
  ubrn: z.string(),
  usrn: z.string(),
});
export type StatusQuery = z.infer<typeof StatusQuery>;

export const PasMessage = z.discriminatedUnion("interaction", [
  RequestAvailableSlots,
  RequestAppointment,
  RequestCancellation,
  StatusQuery,
]);

export const KNOWN_INTERACTIONS: readonly string[] = PasMessage.options.map(
  ({ shape }) => shape.interaction.value,
);
