import { randomUUID } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import type { Caller } from "#app/ers/client.server.ts";
import { logInStaff } from "#app/ers/x02-log-in-staff.server.ts";
import {
  publishService,
  readDefinedService,
  writeServiceDraft,
  type DefinedService,
} from "#app/ers/x29-define-service.server.ts";
import { anonymousCaller } from "#app/session.server.ts";
import type { World } from "./answers.ts";

const DEFINER = "SERVICE_DEFINER";

/** Who of a world may define a service, logged in as a tester's hand, and the service as they see it. */
type Defining = { caller: Caller; defined: DefinedService };

/** The first definer of the world whose provider has the service; nothing when nobody may define it. */
export async function asDefiner(
  context: AppLoadContext,
  { world, staff }: World,
  serviceId: string,
): Promise<Defining | undefined> {
  const anyone = { ...anonymousCaller(context), world };
  for (const { userId, passcode, roles } of staff) {
    const role = roles.find(({ businessFunction }) => businessFunction === DEFINER);
    if (role === undefined) continue;
    const logIn = await logInStaff(anyone, { userId, passcode });
    if (!logIn.ok) continue;
    const caller = { ...anyone, token: logIn.data.token, role };
    const answer = await readDefinedService(caller, serviceId);
    if (answer.ok) return { caller, defined: answer.data };
  }
  return undefined;
}

/** Writes a definition, as JSON, and publishes it: nothing when that is done, else why not. A draft that cannot be published stays. */
export async function republish(
  { caller, defined }: Defining,
  serviceId: string,
  text: string,
): Promise<string | undefined> {
  const definition = jsonIn(text);
  if (definition === undefined) return "Enter the definition as JSON";
  const { versionId } = defined;
  const draft = await writeServiceDraft(caller, {
    serviceId,
    versionId,
    idempotencyKey: randomUUID(),
    definition,
  });
  if (!draft.ok) return `e-RS refused: ${draft.refused.diagnostics}`;
  const { failures, versionId: written } = draft.data;
  if (failures.length > 0)
    return `It cannot be published so: ${failures.map(({ diagnostics }) => diagnostics).join(" ")}`;
  const key = randomUUID();
  const published = await publishService(caller, { serviceId, versionId: written, idempotencyKey: key });
  return published.ok ? undefined : `e-RS refused: ${published.refused.diagnostics}`;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
