import type { Appointment } from "#app/ers/appointment.server.ts";
import type { PlaceholderExplanation } from "#app/ers/healthcare-service.server.ts";

/** What a call handler tells a caller once something is booked. */
export type BookedNews =
  { kind: "appointment"; start: Date } | { kind: "arranged"; arranged: PlaceholderExplanation; start: Date };

/**
 * The news of an appointment just booked (D6): one to go to only when it stands on a slot and is still to come; a placeholder is
 * never one, whatever the directory says of its service now. Nothing when only the referral's own page has words for it.
 */
export function bookedNews(
  { start, hasSlot, isPlaceholder, placeholder: said }: Appointment,
  { placeholder }: { placeholder?: PlaceholderExplanation },
  now: Date,
): BookedNews | undefined {
  if (start === undefined) return undefined;
  const arranged = said ?? placeholder;
  if (isPlaceholder) return arranged && { kind: "arranged", arranged, start };
  return hasSlot && start > now ? { kind: "appointment", start } : undefined;
}
