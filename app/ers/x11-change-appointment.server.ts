import { appointmentBody, bookedInto, WrittenAppointment, type Appointment } from "./appointment.server.ts";
import type { Booking } from "./a016-book-or-defer-appointment.server.ts";
import type { Answer, Caller } from "./client.server.ts";
import { writeOnce } from "./keyed-write.server.ts";

/**
 * x11 (ours): books another time and only then gives up the old one. `replaces`: the current appointment's id. Refused as a
 * booking is, and INVALID_REQUEST_STATE when that is not the current appointment (R51, R60): the old one then stands.
 */
export function changeAppointment(
  caller: Caller,
  { replaces, slot, idempotencyKey, ...target }: Booking & { replaces: string },
): Promise<Answer<Appointment>> {
  return writeOnce(caller, idempotencyKey, {
    operation: "x11",
    method: "POST",
    path: "/ers/change-appointment",
    schema: WrittenAppointment,
    body: { ...appointmentBody(target), ...bookedInto(slot), replaces },
  });
}
