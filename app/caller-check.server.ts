import { redirect, type TypedResponse } from "@remix-run/node";
import { z } from "zod";
import { assistedFacts, assistedSaid } from "./content/assisted-check.ts";
import { logInMessages } from "./content/log-in.ts";
import { authorities, onBehalfMessages, relationships } from "./content/on-behalf.ts";
import { expectOk } from "./ers/refusals.server.ts";
import { checkCaller, type CallerSaid } from "./ers/x08-check-caller.server.ts";
import { parseForm, typedText, type FieldError } from "./formats/forms.ts";
import { talPath } from "./formats/tal-path.ts";
import { stripSeparators } from "./formats/typed-digits.ts";
import type { OpenCall } from "./open-call.server.ts";

const Code = z.object({
  accessCode: z
    .string()
    .trim()
    .min(1, "Enter the password that the caller says")
    .max(100, "Password must be 100 characters or less"),
  yearOfBirth: z
    .string()
    .transform(stripSeparators)
    .pipe(
      z
        .string()
        .min(1, { error: "Enter the year of birth that the caller says", abort: true })
        .regex(/^[0-9]{4}$/, { error: logInMessages.yearWrong }),
    ),
});

const Who = z.object({
  relationship: z.enum(
    relationships.map(({ value }) => value),
    onBehalfMessages.relationshipMissing,
  ),
  authority: z.enum(
    authorities.map(({ value }) => value),
    onBehalfMessages.authorityMissing,
  ),
  matchId: z.string(),
});

/** What is shown again; a password is not. */
const KEPT = ["yearOfBirth", ...assistedFacts, "relationship", "authority"] as const;
type Typed = Record<(typeof KEPT)[number], string>;
type Problem = { errors: FieldError[]; triesLeft?: number; locked?: { until: Date | undefined; now: Date } };
/** Where a passed or a stale check leads. */
type Elsewhere = TypedResponse<never>;
/** A try that did not pass: why, and what was typed. */
export type Tried = Problem & { typed: Typed };

/** Judges what was typed of a caller and has e-RS compare it (x08): where to go when that passed, else what is shown again. */
export async function checkTyped(open: OpenCall, form: FormData): Promise<Elsewhere | Tried> {
  const typed = Object.fromEntries(KEPT.map((name) => [name, typedText(form, name)])) as Typed;
  const said = saidIn(form, typed);
  const who = parseForm(Who, form);
  if ("errors" in said || !who.ok) {
    const errors = ["errors" in said ? said.errors : [], who.ok ? [] : who.errors].flat();
    return { errors, typed };
  }
  const answered = await judge(open, said, who.values);
  return "errors" in answered ? { ...answered, typed } : answered;
}

/** Facts are compared where they are typed in the place of the password. */
function saidIn(form: FormData, typed: Typed): CallerSaid | { errors: FieldError[] } {
  const isAssisted = typedText(form, "accessCode") === "" && assistedFacts.some((fact) => typed[fact] !== "");
  if (isAssisted || !form.has("accessCode")) return assistedSaid(typed);
  const parsed = parseForm(Code, form);
  return parsed.ok ? parsed.values : { errors: parsed.errors };
}

async function judge(
  open: OpenCall,
  said: CallerSaid,
  { relationship, authority, matchId }: z.output<typeof Who>,
): Promise<Elsewhere | Problem> {
  const [isOther, isEntitled] = [relationship !== "", authority !== ""];
  if (isOther && !isEntitled) return wrong("authority", onBehalfMessages.authorityMissing);
  if (!isOther && isEntitled) return wrong("relationship", onBehalfMessages.relationshipMissing);
  const onBehalf = isOther ? { onBehalf: { relationship, authority } } : {};
  return compare(open, { ...said, matchId, ...onBehalf });
}

const wrong = (field: string, message: string): Problem => ({ errors: [{ field, message }] });

/** The match was found in another window's search, or was tampered with: the search starts again. */
const STALE = new Set(["NOT_FOUND", "INVALID_VALUE", "CALL_CLOSED"]);

async function compare(
  { call, caller, now }: OpenCall,
  said: Parameters<typeof checkCaller>[2],
): Promise<Elsewhere | Problem> {
  const answer = await checkCaller(caller, call.callId, said);
  if (!answer.ok && answer.refused.code === "LOCKED")
    return { errors: [], locked: { until: answer.refused.details.lockedUntil, now } };
  if (!answer.ok && answer.refused.code === "CALLER_NOT_RECORDED")
    return wrong("relationship", onBehalfMessages.isChild);
  if (!answer.ok && answer.refused.code === "INAPPROPRIATE_VALUE")
    return wrong("authority", onBehalfMessages.wrongForAge);
  if (!answer.ok && STALE.has(answer.refused.code)) return redirect(talPath(call.callId), 303);
  const checked = expectOk(answer);
  if (checked.result === "MATCHES") return redirect(talPath(call.callId, "referral"), 303);
  const field = "accessCode" in said ? "accessCode" : "fullName";
  return { ...wrong(field, "What the caller said does not match our records"), triesLeft: checked.triesLeft };
}
