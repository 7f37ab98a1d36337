import { z } from "zod";

/** A referral as A005 shows it, and as the operations that end one answer. */
export type ReferralView = {
  state: string | undefined;
  /** Every appointment that is shown. */
  appointments: { status: string; start: string | undefined }[];
  /** The id of the one that is named as current. */
  appointmentId: string | undefined;
  /** Extensions that say that something is not settled. */
  pending: string[];
};

const PENDING = ["Pending-Attempt", "Pending-Cancellation", "Release-Pending"];

const ReferralRequest = z.object({
  resourceType: z.literal("ReferralRequest"),
  extension: z.array(
    z.object({
      url: z.string(),
      valueReference: z.object({ reference: z.string() }).optional(),
      extension: z
        .array(z.object({ url: z.string(), valueCoding: z.object({ code: z.string() }).optional() }))
        .optional(),
    }),
  ),
  contained: z.array(
    z.discriminatedUnion("resourceType", [
      z.object({
        resourceType: z.literal("Appointment"),
        status: z.string(),
        start: z.string().optional(),
      }),
      z.object({ resourceType: z.enum(["List", "Parameters"]) }),
    ]),
  ),
});

/** What a ReferralRequest shows; nothing when that is none. */
export function viewOfReferral(body: unknown): ReferralView | undefined {
  const read = ReferralRequest.safeParse(body).data;
  if (!read) return undefined;
  const named = (end: string) => read.extension.find(({ url }) => url.endsWith(end));
  const state = named("eRS-ReferralState-1")?.extension?.find(({ url }) => url === "state");
  return {
    state: state?.valueCoding?.code,
    appointments: read.contained.flatMap((one) =>
      one.resourceType === "Appointment" ? [{ status: one.status, start: one.start }] : [],
    ),
    appointmentId: named("Appointment-Reference-1")?.valueReference?.reference.split("/").at(-1),
    pending: PENDING.filter((name) => named(name) !== undefined),
  };
}

const Appointment = z.object({
  resourceType: z.literal("Appointment"),
  id: z.string(),
  status: z.enum(["booked", "proposed", "cancelled"]),
});
export type Told = { appointmentId: number; status: string };

/** The appointment that the answer to a write acknowledges: the one answered, or the one of the referral answered. */
export function toldBy(body: unknown): Told | undefined {
  const appointment = Appointment.safeParse(body).data;
  if (appointment) return { appointmentId: Number(appointment.id), status: appointment.status };
  const view = viewOfReferral(body);
  const [shown] = view?.appointments ?? [];
  return shown && view?.appointmentId !== undefined
    ? { appointmentId: Number(view.appointmentId), status: shown.status }
    : undefined;
}
