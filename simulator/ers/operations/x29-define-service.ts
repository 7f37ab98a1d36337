import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { pollService } from "../conversation/polling.ts";
import { newService, ownService, ownServices, serviceSummary, serviceView, versionOf } from "../directory.ts";
import type { DefinedService } from "../directory.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer, responseOf } from "../fhir/systems.ts";
import type { Answer } from "../fhir/systems.ts";
import { readIfMatch } from "../if-match.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import type { Asked } from "../operation.ts";
import { drafting, publishing, withdrawing } from "../directory-writes.ts";
import type { ServiceStep } from "../directory-writes.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { firstOf } from "../rules/rule.ts";
import { definerIsAtHeadquarters, serviceIsPolled, serviceVersionIsCurrent } from "../rules/publishing.ts";
import { ServiceBody } from "../service-definition.ts";
import { findOrganisation } from "../store/referrals.ts";

const SERVICES = "/ers/services";
const SERVICE = `${SERVICES}/:serviceId`;
const Nothing = z.strictObject({});

type Asking = Asked & { caller: Caller; odsCode: string };

/**
 * x29 (ours) Define service: what e-RS keeps in its own pages for the service definers (B1107) of a provider. GET lists the
 * provider's services, or gives one; POST and PUT write a draft (`ServiceBody`), which nobody else sees; POST …/publish and
 * …/withdraw; POST …/poll asks the PAS for slots at once. What changes a service takes its ETag as If-Match; every write an
 * Idempotency-Key. Out: `{ serviceId, versionId, status, name, definition, failures, warnings, … }`. Refused 404 (none of the
 * provider's), 409, 422 SERVICE_NOT_PUBLISHABLE with all `failures`, INVALID_STATE; a poll that nobody answers 504.
 */
export function defineService(world: World): RequestHandler[] {
  return [
    definerOperation(world, "get", SERVICES, ({ odsCode }) =>
      Response.json({ services: ownServices(world, odsCode).map(serviceSummary) }),
    ),
    definerOperation(world, "get", SERVICE, ({ odsCode, params }) => {
      const defined = ownService(world, odsCode, params["serviceId"] ?? "");
      return isRefusal(defined) ? defined : responseOf(serviceAnswer(world, defined.serviceId));
    }),
    definerOperation(world, "post", SERVICES, async (asked) => {
      const read = await readBody(asked.request, ServiceBody);
      if (isRefusal(read)) return read;
      return write(world, asked, read.text, {
        find: () => newService(world),
        step: drafting(asked.odsCode, read.body),
        status: 201,
      });
    }),
    definerOperation(world, "put", SERVICE, async (asked) => {
      const read = await readBody(asked.request, ServiceBody);
      if (isRefusal(read)) return read;
      return change(world, asked, read.text, drafting(asked.odsCode, read.body));
    }),
    stepOperation(world, "publish", publishing),
    stepOperation(world, "withdraw", withdrawing),
    definerOperation(world, "post", `${SERVICE}/poll`, async ({ odsCode, params }) => {
      const defined = ownService(world, odsCode, params["serviceId"] ?? "");
      if (isRefusal(defined)) return defined;
      const refusal = serviceIsPolled(defined);
      if (refusal) return refusal;
      const slots = await pollService(world, defined.serviceId);
      if (slots === undefined)
        return refuse("PAS_NOT_RESPONDING", "R24", "The PAS did not say which slots are free.");
      return Response.json({ serviceId: defined.serviceId, slots });
    }),
  ];
}

/** An operation of x29 for a definer whose role is held at a provider's headquarters. */
function definerOperation(
  world: World,
  method: "get" | "post" | "put",
  path: string,
  answer: (asked: Asking) => Response | Refusal | Promise<Response | Refusal>,
): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x29",
      method,
      path,
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    (asked) => {
      const odsCode = asked.caller.kind === "patient" ? "" : asked.caller.odsCode;
      const refusal = definerIsAtHeadquarters({ organisation: findOrganisation(world.ers, odsCode) });
      return refusal ?? answer({ ...asked, odsCode });
    },
  );
}

/** A step of a service that needs no more than to be asked for. */
const stepOperation = (world: World, name: string, step: ServiceStep): RequestHandler =>
  definerOperation(world, "post", `${SERVICE}/${name}`, async (asked) => {
    const read = await readBody(asked.request, Nothing);
    return isRefusal(read) ? read : change(world, asked, name, step);
  });

/** A write to a service of the provider's, whose current version the definer must have seen (R9). */
function change(
  world: World,
  asked: Asking,
  text: string,
  step: ServiceStep,
): Promise<Response | Refusal> | Refusal {
  const seen = readIfMatch(asked.request);
  if (isRefusal(seen)) return seen;
  const serviceId = asked.params["serviceId"] ?? "";
  return write(world, asked, `${serviceId} ${seen} ${text}`, {
    find: () => ownService(world, asked.odsCode, serviceId),
    step: {
      ...step,
      whyNot: (_world, defined) =>
        firstOf([serviceVersionIsCurrent(versionOf(defined), seen), step.whyNot(world, defined)]),
    },
    status: 200,
  });
}

function write(
  world: World,
  { operation, request, caller }: Asking,
  text: string,
  { find, step, status }: { find: () => DefinedService | Refusal; step: ServiceStep; status: number },
): Promise<Response | Refusal> {
  let serviceId = "";
  return writeOnce(
    world,
    { operation, request, caller, text },
    {
      begin() {
        const found = find();
        if (isRefusal(found)) return found;
        serviceId = found.serviceId;
        const refusal = step.whyNot(world, found);
        if (!refusal) step.take(world, found);
        return refusal ?? "DONE";
      },
      record: () => journalService(world, serviceId),
      answer: () => serviceAnswer(world, serviceId, status),
    },
  );
}

function journalService(world: World, serviceId: string): void {
  const { status: outcome, versionId } = serviceView(world, serviceId);
  const facts = `Service ${serviceId}, version ${versionId}`;
  world.journal.record({ direction: "decision", name: "x29", outcome, rule: "R17", facts });
}

function serviceAnswer(world: World, serviceId: string, status = 200): Answer {
  const view = serviceView(world, serviceId);
  return jsonAnswer(view, { status, headers: { ETag: `W/"${view.versionId}"` } });
}
