import { NOTES_MAX } from "#app/content/call-notes.ts";
import { Button } from "./button.tsx";
import { Textarea } from "./textarea.tsx";

type CallNotesProps = { callId: string; csrf: string; notes: string };

/** The notes of a call on every page of it. They save themselves where there is a script (`data-autosave`), and by their button. */
export function CallNotes({ callId, csrf, notes }: CallNotesProps) {
  return (
    <form method="post" action={`/tal/calls/${encodeURIComponent(callId)}/notes`} data-autosave noValidate>
      <input type="hidden" name="csrf" value={csrf} />
      <Textarea
        name="notes"
        label="Notes"
        labelSize="m"
        hint={`Up to ${NOTES_MAX.toLocaleString("en-GB")} characters. Do not write clinical details.`}
        rows={4}
        limit={NOTES_MAX}
        shortcut="N"
        autoComplete="off"
        value={notes}
      />
      <Button variant="secondary" small>
        Save notes
      </Button>
      <p role="status" data-autosave-status />
    </form>
  );
}
