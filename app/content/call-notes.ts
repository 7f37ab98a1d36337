/** How much one can write about a call. */
export const NOTES_MAX = 10_000;

/** How much one can say of why a caller waits. */
export const HOLD_NOTE_MAX = 200;

/** What was typed into the notes, with line ends as e-RS keeps them. */
export const tidyNotes = (typed: string): string => typed.replaceAll("\r\n", "\n").trim();
