import { everyday } from "../scenarios/everyday/everyday.ts";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import { hearOfficially } from "../spec/hear-officially.ts";
import type { Client, Heard, TestWorld } from "../testing-world.ts";

/** A request with all that its caller sends along, so that any part of it can be spoiled. */
export type Wire = { method: string; url: string; headers: Record<string, string>; body?: unknown };

/** Statuses of no official operation: too much was sent for any, or what was asked for is not simulated. */
const BEFORE_ANY_OPERATION = [413, 414, 431, 501];
const FHIR = { "Content-Type": "application/fhir+json" };

/** A request that says something. A body of text or bytes is sent as it is. */
export const writes = (method: string, url: string, body: unknown, headers: Wire["headers"] = {}): Wire => ({
  method,
  url,
  headers: { ...FHIR, ...headers },
  body,
});

/** Sends it, and hears the answer, which is held against the specification. */
export async function sendWire({ method, url, headers, body }: Wire): Promise<Heard> {
  const hasBody = body !== undefined && method !== "GET" && method !== "HEAD";
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const sent = body instanceof Uint8Array ? new Uint8Array(body) : text;
  const response = await fetch(url, { method, headers, ...(hasBody ? { body: sent } : {}) });
  const said = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const heard = {
    status: response.status,
    headers: response.headers,
    body: said === "" ? undefined : isJson ? (JSON.parse(said) as unknown) : said,
  };
  const path = url.replace(/^https?:\/\/[^/]+(\/worlds\/[^/]+)?/, "");
  if (!BEFORE_ANY_OPERATION.includes(heard.status))
    hearOfficially({ method, path, asked: new Headers(headers), ...heard });
  return heard;
}

const tokenOf = ({ body }: Heard) => ({ Authorization: `Bearer ${(body as { token: string }).token}` });

/** What a patient sends along who has logged in. */
export async function patientHeaders(
  { anyone }: TestWorld,
  { ubrn, accessCode, yearOfBirth }: ScenarioPerson,
): Promise<Wire["headers"]> {
  return tokenOf(await anyone.post("/patient-access/log-in", { ubrn, accessCode, yearOfBirth }));
}

/** What the first member of staff with this role sends along, at an organisation if one is named. */
export async function staffHeaders(
  { anyone }: TestWorld,
  businessFunction: string,
  at?: string,
): Promise<Wire["headers"]> {
  const isHeld = (role: { businessFunction: string; odsCode: string }) =>
    role.businessFunction === businessFunction && (at ?? role.odsCode) === role.odsCode;
  const member = everyday.staff.find(({ roles }) => roles.some(isHeld));
  const role = member?.roles.find(isHeld);
  if (!member || !role) throw new Error(`Nobody is ${businessFunction}`);
  const { userId, passcode } = member;
  return {
    ...tokenOf(await anyone.post("/staff-access/log-in", { userId, passcode })),
    "NHSD-eRS-Business-Function": businessFunction,
    "NHSD-End-User-Organisation-ODS": role.odsCode,
  };
}

/** What is written on the way to a write, and must be there before it. */
const IS_SENT = /\/(log-in|Binary|calls|find-patient|check-caller)$/;

/** A world whose callers read, but note what they are to write rather than send it. */
export function noting(opened: TestWorld, noted: Wire[]): TestWorld {
  const { anyone, world } = opened;
  const note = async (method: string, path: string, body: unknown, headers: Wire["headers"]) => {
    noted.push(writes(method, world.baseUrl + path, body, headers));
    return { status: 200, headers: new Headers(), body: {} };
  };
  const clientOf = (own: Wire["headers"]): Client => ({
    ...anyone,
    get: (path, headers = {}) => anyone.get(path, { ...own, ...headers }),
    post: (path, body = {}, headers = {}) =>
      IS_SENT.test(path)
        ? anyone.post(path, body, { ...own, ...headers })
        : note("POST", path, body, { ...own, ...headers }),
    put: (path, body, headers = {}) => note("PUT", path, body, { ...own, ...headers }),
  });
  return {
    ...opened,
    anyone: clientOf({}),
    logIn: async (person) => clientOf(await patientHeaders(opened, person)),
    logInStaff: async (businessFunction) => clientOf(await staffHeaders(opened, businessFunction)),
    logInStaffAt: async (businessFunction, at) => clientOf(await staffHeaders(opened, businessFunction, at)),
  };
}
