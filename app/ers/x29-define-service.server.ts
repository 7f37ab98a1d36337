import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";
import { writeOnce, type Keyed } from "./keyed-write.server.ts";

/** A service as its definer sees it: what it says, as a draft or published, and what keeps it from being published. */
const Defined = z.object({
  versionId: z.coerce.string(),
  definition: z.record(z.string(), z.unknown()),
  failures: z.array(z.object({ diagnostics: z.string() })),
});
export type DefinedService = z.output<typeof Defined>;

type Seen = Keyed & { serviceId: string; versionId: string };

const at = (serviceId: string) => `/ers/services/${encodeURIComponent(serviceId)}`;

/** x29 (ours): one of the provider's own services. Refused 404 when it is none of theirs. */
export function readDefinedService(caller: Caller, serviceId: string): Promise<Answer<DefinedService>> {
  return callErs(caller, { operation: "x29", path: at(serviceId), schema: Defined });
}

/** x29 (ours): writes a draft, which nobody else sees. Refused 400 for what no service can say, 409 when it changed meanwhile. */
export function writeServiceDraft(
  caller: Caller,
  { serviceId, versionId, idempotencyKey, definition }: Seen & { definition: unknown },
): Promise<Answer<DefinedService>> {
  return writeOnce(caller, idempotencyKey, {
    operation: "x29",
    method: "PUT",
    path: at(serviceId),
    headers: { "If-Match": `W/"${versionId}"` },
    body: definition,
    schema: Defined,
  });
}

/** x29 (ours): publishes the draft. Refused SERVICE_NOT_PUBLISHABLE while it has failures. */
export function publishService(
  caller: Caller,
  { serviceId, versionId, idempotencyKey }: Seen,
): Promise<Answer<DefinedService>> {
  return writeOnce(caller, idempotencyKey, {
    operation: "x29",
    method: "POST",
    path: `${at(serviceId)}/publish`,
    headers: { "If-Match": `W/"${versionId}"` },
    body: {},
    schema: Defined,
  });
}
