import { endReasonOf, endWords, type EndKind } from "./content/endings.ts";
import type { FieldError } from "./formats/forms.ts";

export const MAX_COMMENT = 500;

/** What a patient chose and wrote: the name of a reason, and more words where e-RS needs them (R52, R58). */
export type SaidWhy = { reason: string; comment: string };

type JudgedWhy = { ok: true; code: string; comment?: string } | { ok: false; errors: FieldError[] };

const wrong = (field: string, message: string): JudgedWhy => ({ ok: false, errors: [{ field, message }] });

/** Why a patient ends something, as e-RS takes it; or what is missing, by the field of the form. */
export function judgeWhy(kind: EndKind, { reason: named, comment: typed }: SaidWhy): JudgedWhy {
  const reason = endReasonOf(kind, named);
  if (reason === undefined) return wrong("reason", "Select a reason, or select I would rather not say");
  const { code, asksMore = false, comment = typed.trim() } = reason;
  if (asksMore && comment === "") return wrong("comment", endWords[kind].sayMore);
  if (comment.length > MAX_COMMENT)
    return wrong("comment", `Your answer must be ${MAX_COMMENT} characters or fewer`);
  return { ok: true, code, ...(comment === "" ? {} : { comment }) };
}
