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
  status: z.enum(["booked", "proposed", "cancelled", "noshow"]),
});
/** What was acknowledged last of a referral: its state, if that was shown, and its current appointment, if it has one. */
export type Told = {
  state: string | undefined;
  appointment: { appointmentId: number; status: string } | undefined;
};

/** A036 answers the referral, and the appointment that was cancelled with it, as parameters. */
const Parameters = z.object({
  resourceType: z.literal("Parameters"),
  parameter: z.array(z.object({ name: z.string(), resource: z.unknown() })),
});

/** What the answer to a write acknowledges: of the appointment that is answered, or of the referral. */
export function toldBy(body: unknown): Told | undefined {
  const answered = Appointment.safeParse(body).data;
  if (answered)
    return {
      state: answered.status === "booked" ? "BOOKED" : undefined,
      appointment: { appointmentId: Number(answered.id), status: answered.status },
    };
  const updated = Parameters.safeParse(body).data?.parameter.find(
    ({ name }) => name === "updatedReferralRequest",
  );
  const view = viewOfReferral(updated?.resource ?? body);
  if (!view) return undefined;
  const [shown] = view.appointments;
  return {
    state: view.state,
    appointment:
      shown && view.appointmentId !== undefined
        ? { appointmentId: Number(view.appointmentId), status: shown.status }
        : undefined,
  };
}
