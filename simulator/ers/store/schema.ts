/** The tables of the e-RS database, by what they are about, and the codes that they hold. */
export * from "./schema/codes.ts";
export * from "./schema/services.ts";
export * from "./schema/patients.ts";
export * from "./schema/referrals.ts";
export * from "./schema/files.ts";
export * from "./schema/slots.ts";
export * from "./schema/appointments.ts";
export * from "./schema/attempts.ts";
export * from "./schema/referral-events.ts";
export * from "./schema/messages.ts";
export * from "./schema/staff.ts";
export * from "./schema/sessions.ts";
export * from "./schema/calls.ts";
