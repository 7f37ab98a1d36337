import { z } from "zod";
import { Instant, NhsNumber } from "./values.ts";

/** What staff of a provider did in their own system, without e-RS. */

export const SlotMovedBody = z.strictObject({ usrn: z.string().min(1), start: Instant });

export const SlotTakenBody = z.strictObject({ usrn: z.string().min(1) });

/** `from` is the first instant at which a cancelled slot starts, `to` the first at which none does. */
export const ClinicCancelledBody = z
  .strictObject({ service: z.string().min(1), from: Instant, to: Instant })
  .refine(({ from, to }) => from < to, { path: ["to"], error: "must be after from" });

export const PatientDetailsBody = z
  .strictObject({
    nhsNumber: NhsNumber,
    familyName: z.string().min(1).optional(),
    givenName: z.string().min(1).optional(),
    birthDate: z.iso.date().optional(),
    addressLines: z.array(z.string()).optional(),
    postcode: z.string().optional(),
  })
  .refine((body) => Object.keys(body).length > 1, {
    path: ["familyName"],
    error: "or another detail must be there to change",
  });
