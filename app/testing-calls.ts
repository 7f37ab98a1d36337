import type { ActionFunctionArgs } from "@remix-run/node";
import { expect } from "vitest";
import { argsFor, cookieFrom, seen, type Person, type Staff, type World } from "./testing.ts";

/** A call handler of a world at the real pages, for tests of what comes after a caller was checked. */
export type CallHandler = {
  cookie: string;
  /** What Remix hands a page of a call; with a form, its post, with the form token. `cookie` is that of another browser. */
  args: (path: string, form?: Record<string, string>, cookie?: string) => ActionFunctionArgs;
  startCall: () => Promise<string>;
  /** What e-RS has kept of a call, oldest first. */
  auditOf: (call: string) => Promise<string[]>;
  /** Finds this person by their reference in a call, and passes the check. */
  check: (call: string, person: Person) => Promise<void>;
  /** The path of a call in which this person was found and passed the check. */
  callFrom: (person: Person) => Promise<string>;
};

/** The staff of a world who take calls. */
export const callHandlersOf = ({ staff }: World): Staff[] =>
  staff.filter(({ roles }) => roles.some(({ businessFunction }) => businessFunction === "BMS_ADMIN"));

/** Logs a call handler in through the log-in page. The simulator must have been started before. */
export async function createCallHandler(world: World, which = 0): Promise<CallHandler> {
  const logIn = await import("./routes/tal.log-in.tsx");
  const calls = await import("./routes/tal._index.tsx");
  const find = await import("./routes/tal.calls.$callId._index.tsx");
  const check = await import("./routes/tal.calls.$callId.check.tsx");
  const staff = callHandlersOf(world)[which];
  if (staff === undefined) throw new Error("nobody takes calls in this world");
  const { userId, passcode } = staff;
  const asked = { path: "/tal/log-in", cookie: "", form: { userId, passcode } };
  const cookie = cookieFrom(await logIn.action(argsFor(world, asked)));
  const csrf = String((await seen(calls.loader(argsFor(world, { path: "/tal", cookie })))).data["csrf"]);
  const args: CallHandler["args"] = (path, form, as = cookie) => {
    const callId = /calls\/([^/?]+)/.exec(path)?.[1];
    const params = callId === undefined ? {} : { callId };
    return argsFor(world, {
      path,
      params,
      cookie: as,
      ...(form === undefined ? {} : { form: { csrf, ...form } }),
    });
  };
  const startCall = async () => (await seen(calls.action(args("/tal", {})))).location ?? "";
  const pass: CallHandler["check"] = async (call, { ubrn, accessCode, yearOfBirth }) => {
    await seen(find.action(args(call, { find: ubrn })));
    const { matchId } = (await seen(check.loader(args(`${call}/check`)))).data;
    const said = { accessCode, yearOfBirth: String(yearOfBirth), matchId: String(matchId) };
    const passed = await seen(check.action(args(`${call}/check`, said)));
    expect(passed.location).toBe(`${call}/referral`);
  };
  return {
    cookie,
    args,
    startCall,
    check: pass,
    async auditOf(call) {
      const { readToken } = await import("./session.server.ts");
      const token = await readToken(args("/tal").request, "tal");
      const [role] = staff.roles;
      const headers = {
        Authorization: `Bearer ${token}`,
        "NHSD-eRS-Business-Function": role?.businessFunction ?? "",
        "NHSD-End-User-Organisation-ODS": role?.odsCode ?? "",
      };
      const url = `${process.env["ERS_BASE_URL"]}/worlds/${world.world}/ers${call.replace("/tal", "")}/audit`;
      const answer = (await (await fetch(url, { headers })).json()) as { audit: { what: string }[] };
      return answer.audit.map(({ what }) => what);
    },
    async callFrom(person) {
      const call = await startCall();
      await pass(call, person);
      return call;
    },
  };
}
