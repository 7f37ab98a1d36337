import type { RequestHandler } from "msw";
import { notedUbrn } from "../correlation.ts";
import { addressOf } from "../http-bridge.ts";
import { on } from "../on.ts";
import type { World } from "../simulator.ts";
import { isR4, refusalResponse } from "./fhir/operation-outcome.ts";
import type { ErrorForm, Wording } from "./fhir/operation-outcome.ts";
import { allThatFailed, isRefusal, refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import type { Caller } from "./rules/access.ts";
import { callerOf, noteUse, presentedBy } from "./sessions.ts";
import type { Presented } from "./sessions.ts";
import { rowMemory } from "./store/database.ts";
import type { Session } from "./store/sessions.ts";

/** What every operation says of itself. Its `id` is the official number, or ours. */
export type OperationDescription = Wording & {
  method: "get" | "head" | "post" | "put";
  path: string;
};

/** One request to an operation. */
export type Asked = {
  world: World;
  operation: OperationDescription;
  request: Request;
  url: URL;
  params: Record<string, string>;
  /** World time when the request came. */
  now: number;
};

type Answer = Response | Refusal | Promise<Response | Refusal>;

/** A path below the world's own root and nowhere else. The host has taken `/worlds/{world}` off by then. */
export const atRoot = ({ baseUrl }: World, path: string): string => new URL(baseUrl).origin + path;

/** An operation that anyone may call: the log-ins. */
export function openOperation(
  world: World,
  operation: OperationDescription,
  answer: (asked: Asked) => Answer,
): RequestHandler {
  return on[operation.method](atRoot(world, operation.path), async ({ request, params }) => {
    const asked: Asked = {
      world,
      operation,
      request,
      url: addressOf(request),
      params,
      now: world.clock.now(),
    };
    const answered = await answer(asked);
    const response = isRefusal(answered) ? refusalResponse(answered, operation, asked.now) : answered;
    journal(asked, answered, response.status);
    return response;
  });
}

/** An operation for whoever holds a session, in whatever role: log out, read session. */
export function sessionOperation(
  world: World,
  operation: OperationDescription & { kind?: Session["kind"] },
  answer: (asked: Asked & { session: Session }) => Answer,
): RequestHandler {
  const answerTo = (asked: Asked, session: Session | undefined) =>
    !session || (operation.kind && session.kind !== operation.kind)
      ? notLoggedIn(operation.form)
      : answer({ ...asked, session });
  return openOperation(world, operation, (asked) => {
    if (operation.method !== "get") {
      const presented = presentedBy(world, asked.request);
      noteUse(world, presented);
      return answerTo(asked, presented.session);
    }
    let presented: Presented | undefined;
    try {
      return rowMemory(world.ers).during(() => {
        presented = presentedBy(world, asked.request);
        return answerTo(asked, presented.session);
      });
    } finally {
      // After it: a read writes nothing.
      if (presented) noteUse(world, presented);
    }
  });
}

/** An operation of e-RS: for callers who are logged in, in a role that they hold and that the operation is open to (R3). */
export function ersOperation(
  world: World,
  operation: OperationDescription,
  answer: (asked: Asked & { caller: Caller }) => Answer,
): RequestHandler {
  return sessionOperation(world, operation, (asked) => {
    const caller = callerOf(world, asked.session, asked.request, operation);
    if (!isRefusal(caller)) return answer({ ...asked, caller });
    return isR4(operation.form) ? { ...caller, code: "REC_FORBIDDEN" } : caller;
  });
}

function notLoggedIn(form: ErrorForm): Refusal {
  return refuse(
    isR4(form) ? "ACCESS_DENIED" : "NO_ACCESS",
    undefined,
    "The token is missing, unknown or has expired.",
  );
}

/** The journal holds what was asked and what was decided, by each rule that failed, the one that won first; never a token, an access code or a name. */
function journal({ world, operation, params }: Asked, answered: Response | Refusal, status: number): void {
  const { id } = operation;
  const shared = { name: id, ubrn: params["ubrn"] ?? notedUbrn() };
  const about = isRefusal(answered) ? undefined : appointmentOf(answered, params);
  world.journal.record({ ...shared, direction: "app→ers", outcome: String(status), facts: about });
  world.measured.operation(id, status, isRefusal(answered) ? answered.code : undefined);
  if (!isRefusal(answered)) return;
  for (const { code: outcome, rule = id, diagnostics: facts } of allThatFailed(answered))
    world.journal.record({ ...shared, direction: "decision", outcome, rule, facts });
}

/** Which appointment an answer is about, so that the journal tells what was acknowledged: the one made, or the one asked for. */
function appointmentOf({ headers }: Response, { appointmentId }: Asked["params"]): string | undefined {
  const made = /Appointment\/\d+$/.exec(headers.get("Location") ?? "")?.[0];
  return made ?? (appointmentId === undefined ? undefined : `Appointment/${appointmentId}`);
}
