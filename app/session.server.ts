import { createHmac, timingSafeEqual } from "node:crypto";
import { createCookie, redirect, type AppLoadContext, type CookieOptions } from "@remix-run/node";
import { env } from "./env.server.ts";
import type { TalMenu } from "./document.ts";
import type { Caller } from "./ers/client.server.ts";
import { expectGranted } from "./ers/refusals.server.ts";
import {
  readPatientSession,
  readStaffSession,
  type PatientReferrals,
  type StaffSession,
} from "./ers/x04-read-session.server.ts";
import { typedText } from "./formats/forms.ts";

/** The two faces with a log-in. Each keeps its own cookie, so that one person can look at both. */
export type Face = "patient" | "tal";

const cookieOptions: CookieOptions = {
  httpOnly: true,
  sameSite: "lax",
  path: "/",
  secrets: [env.SESSION_SECRET],
};
/** Signed, host-only, and nothing in it but the opaque token. */
const cookies = { patient: createCookie("myr", cookieOptions), tal: createCookie("tal", cookieOptions) };

const MAX_FORM_BYTES = 100_000;
const AGENT_BUSINESS_FUNCTION = "BMS_ADMIN";
const SUPERVISOR_BUSINESS_FUNCTION = "BMS_SUPERVISOR";

/** Whether one of these roles lets somebody into the call handlers’ face. */
export const mayLogIn = (roles: readonly { businessFunction: string }[]): boolean =>
  roles.some(({ businessFunction }) =>
    [AGENT_BUSINESS_FUNCTION, SUPERVISOR_BUSINESS_FUNCTION].includes(businessFunction),
  );

/** A logged-in patient: what a page needs to call e-RS and to draw its forms. */
export type LoggedInPatient = PatientReferrals & { caller: Caller; csrf: string; now: Date };

/** A logged-in call handler, or a supervisor of theirs, calling e-RS in the role that they hold. */
export type LoggedInAgent = StaffSession & { caller: Caller; csrf: string; now: Date };

/** What the header shows of who is logged in: their name, and the pages that their roles open. */
export const agentOf = ({ name, roles }: StaffSession): { name: string; menu: TalMenu[] } => {
  const holds = (wanted: string) => roles.some(({ businessFunction }) => businessFunction === wanted);
  return {
    name,
    menu: [
      ...(holds(AGENT_BUSINESS_FUNCTION) ? ["calls" as const] : []),
      ...(holds(SUPERVISOR_BUSINESS_FUNCTION) ? ["team" as const] : []),
    ],
  };
};

/** A caller that nobody has logged in, for the log-in itself. */
export function anonymousCaller(context: AppLoadContext): Caller {
  const hear = (notice: string | null) => void (context.worldNotice = notice);
  const { world, correlationId, page, noteErsCall } = context;
  return {
    world,
    correlationId,
    hear,
    ...(page !== undefined && { page }),
    ...(noteErsCall && { note: noteErsCall }),
  };
}

/** Starts a session: the Set-Cookie header for a token just issued. Each log-in has a token of its own. */
export function startSession(request: Request, face: Face, token: string): Promise<string> {
  return cookies[face].serialize(token, { secure: new URL(request.url).protocol === "https:" });
}

/** Ends a session: the Set-Cookie header that forgets the token. */
export function endSession(request: Request, face: Face): Promise<string> {
  return cookies[face].serialize("", { maxAge: 0, secure: new URL(request.url).protocol === "https:" });
}

/** The token in this browser's cookie, or undefined when there is none or its signature is wrong. */
export async function readToken(request: Request, face: Face): Promise<string | undefined> {
  const token: unknown = await cookies[face].parse(request.headers.get("cookie"));
  return typeof token === "string" && token !== "" ? token : undefined;
}

/** The form token of a session: an HMAC that only this server can make. */
export function csrfFor(token: string): string {
  return createHmac("sha256", env.SESSION_SECRET).update(`form ${token}`).digest("base64url");
}

/** The logged-in patient, with their referrals. Throws a redirect to log in when nobody is. */
export async function requirePatient(request: Request, context: AppLoadContext): Promise<LoggedInPatient> {
  const token = await readToken(request, "patient");
  if (token === undefined) throw redirect(`/log-in?${nextOf(request)}`, 303);
  const loggedOutPath = `/logged-out?why=time&${nextOf(request)}`;
  const caller = { ...anonymousCaller(context), token, loggedOutPath };
  const { data, now } = expectGranted(await readPatientSession(caller));
  return { ...data, caller, csrf: csrfFor(token), now };
}

/**
 * The logged-in call handler. Throws a redirect to log in when nobody is, one to the team for a supervisor who takes no calls, and the
 * 403 page when both roles are missing.
 */
export async function requireAgent(request: Request, context: AppLoadContext): Promise<LoggedInAgent> {
  const staff = await requireStaff(request, context);
  const agent = inRole(staff, AGENT_BUSINESS_FUNCTION);
  if (agent !== undefined) return agent;
  throw inRole(staff, SUPERVISOR_BUSINESS_FUNCTION) === undefined
    ? Response.json({}, { status: 403 })
    : redirect("/tal/team", 303);
}

/** The logged-in supervisor of call handlers. Throws a redirect to log in when nobody is, and the 403 page when the role is missing. */
export async function requireSupervisor(request: Request, context: AppLoadContext): Promise<LoggedInAgent> {
  const supervisor = inRole(await requireStaff(request, context), SUPERVISOR_BUSINESS_FUNCTION);
  if (supervisor === undefined) throw Response.json({}, { status: 403 });
  return supervisor;
}

async function requireStaff(request: Request, context: AppLoadContext): Promise<LoggedInAgent> {
  const token = await readToken(request, "tal");
  if (token === undefined) throw redirect(`/tal/log-in?${nextOf(request)}`, 303);
  const loggedOutPath = `/tal/log-in?why=time&${nextOf(request)}`;
  const caller = { ...anonymousCaller(context), token, loggedOutPath };
  const { data: session, now } = expectGranted(await readStaffSession(caller));
  return { ...session, caller, csrf: csrfFor(token), now };
}

/** The same, calling e-RS in a role that they hold; nothing when they do not. */
function inRole(staff: LoggedInAgent, wanted: string): LoggedInAgent | undefined {
  const role = staff.roles.find(({ businessFunction }) => businessFunction === wanted);
  return role && { ...staff, caller: { ...staff.caller, role } };
}

/**
 * Reads a posted form. With `csrf`, the form must carry that token (403 page otherwise); every action of a logged-in
 * person passes it. Throws 400 for a body that is no form and 413 for one that is too large.
 */
export async function readForm(
  request: Request,
  csrf?: string,
  mostBytes = MAX_FORM_BYTES,
): Promise<FormData> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) {
    throw Response.json({}, { status: 413 });
  }
  const form = await request.formData().catch(() => {
    throw Response.json({}, { status: 400 });
  });
  if (csrf !== undefined && !isSame(typedText(form, "csrf"), csrf)) {
    const body = ["We did not do what you asked, because this page was out of date. Go back and try again."];
    throw Response.json({ title: "This page is out of date", body }, { status: 403 });
  }
  return form;
}

/** Where to go after logging in: a path of this face with nothing strange in it, or undefined. */
export function safeNext(next: string | null, face: Face): string | undefined {
  const root = face === "patient" ? "referrals" : "tal";
  const pattern = new RegExp(`^/${root}(/[\\w-]+)*(\\?[\\w=&,.:%-]*)?$`);
  return next !== null && next.length <= 500 && pattern.test(next) ? next : undefined;
}

function nextOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return new URLSearchParams({ next: pathname + search }).toString();
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
