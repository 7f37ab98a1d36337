import { z } from "zod";
import { hasKnownYear } from "./calendar.ts";

const PostedTime = z.iso.datetime().refine(hasKnownYear);

/** Which press of a button a form is, and the version of the referral that its page showed (R9). */
export const postedPress = { key: z.uuid(), version: z.string().regex(/^\d{1,9}$/) };

/** The slot that a page showed, in the fields of its form, as e-RS writes it. */
export const postedSlot = { slot: z.string().regex(/^\d{1,15}$/), start: PostedTime, end: PostedTime };

/** A slot → the fields of a form that name it. */
export function slotFields({ id, start, end }: { id: string; start: Date; end: Date }): {
  slot: string;
  start: string;
  end: string;
} {
  return { slot: id, start: start.toISOString(), end: end.toISOString() };
}

/** The time that an address names, when it is one as e-RS writes it, in a year that pages can write. */
export function instantOf(named: string | null): Date | undefined {
  const parsed = PostedTime.safeParse(named);
  return parsed.success ? new Date(parsed.data) : undefined;
}
