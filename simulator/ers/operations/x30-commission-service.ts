import type { RequestHandler } from "msw";
import { z } from "zod";
import { isCalendarDate } from "../../london-time.ts";
import type { World } from "../../simulator.ts";
import {
  agree,
  awaitingAgreement,
  commission,
  commissionedView,
  endCommission,
  periodView,
} from "../commissioning.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readIfMatch } from "../if-match.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import type { Asked } from "../operation.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { callerCommissions } from "../rules/commissioning.ts";
import { servicesFor } from "../store/commissioning.ts";
import { findDraft } from "../store/drafts.ts";
import { findOrganisation } from "../store/referrals.ts";

const CalendarDate = z.string().refine(isCalendarDate);
const Begin = z.strictObject({ from: CalendarDate, to: CalendarDate.nullable().default(null) });
const End = z.strictObject({ to: CalendarDate });
const Nothing = z.strictObject({});
const SERVICE = "/ers/services/:serviceId";

type Asking = Asked & { caller: Caller; odsCode: string; serviceId: string };

/**
 * x30 (ours) Commission service: what commissioners (B1106) do about services. GET lists what is published, with the period
 * for which the caller's organisation commissions it (R18), and the drafted explanations of placeholders that wait for its
 * agreement; POST …/commissioning `{ from, to? }` begins a period once none goes on, and …/commissioning/end `{ to }` gives it another end; POST
 * …/placeholder-agreement agrees to what a draft says of its placeholders, and to nothing else that it may say later: the
 * draft's version, as listed, is the If-Match. Writes take an Idempotency-Key. Out: the period, or the agreement with what was
 * agreed to. Refused 404 (no such service, or no such draft), 409 (the draft has another version by now), 422 by
 * `commissioningRules`, `endingCommissionRules` and `agreeingRules`, 400 without If-Match.
 */
export function commissionService(world: World): RequestHandler[] {
  return [
    commissionerOperation(world, "get", "/ers/commissioning", ({ odsCode }) =>
      Response.json({
        services: servicesFor(world.ers, odsCode).map(commissionedView),
        awaitingAgreement: awaitingAgreement(world, odsCode),
      }),
    ),
    commissionerOperation(world, "post", `${SERVICE}/commissioning`, async (asked) => {
      const read = await readBody(asked.request, Begin);
      if (isRefusal(read)) return read;
      const { odsCode, serviceId } = asked;
      const wanted = { fromDate: read.body.from, toDate: read.body.to };
      return write(world, asked, `begin ${read.text}`, {
        step: () => commission(world, odsCode, serviceId, wanted),
        view: () => periodView(world, odsCode, serviceId),
        status: 201,
      });
    }),
    commissionerOperation(world, "post", `${SERVICE}/commissioning/end`, async (asked) => {
      const read = await readBody(asked.request, End);
      if (isRefusal(read)) return read;
      const { odsCode, serviceId } = asked;
      return write(world, asked, `end ${read.text}`, {
        step: () => endCommission(world, odsCode, serviceId, read.body.to),
        view: () => periodView(world, odsCode, serviceId),
        status: 200,
      });
    }),
    commissionerOperation(world, "post", `${SERVICE}/placeholder-agreement`, async (asked) => {
      const read = await readBody(asked.request, Nothing);
      if (isRefusal(read)) return read;
      const seen = readIfMatch(asked.request);
      if (isRefusal(seen)) return seen;
      const { odsCode, serviceId } = asked;
      return write(world, asked, `agree ${seen}`, {
        step: () => agree(world, odsCode, serviceId, seen),
        view: () => ({ serviceId, ...findDraft(world.ers, serviceId)?.placeholderAgreement }),
        status: 201,
      });
    }),
  ];
}

/** An operation of x30 for a commissioner. */
function commissionerOperation(
  world: World,
  method: "get" | "post",
  path: string,
  answer: (asked: Asking) => Response | Refusal | Promise<Response | Refusal>,
): RequestHandler {
  const operation = { id: "x30", method, path, form: "OURS", statuses: BAD_REQUEST_FOR_INPUT } as const;
  return ersOperation(world, operation, (asked) => {
    const odsCode = asked.caller.kind === "patient" ? "" : asked.caller.odsCode;
    const refusal = callerCommissions({ organisation: findOrganisation(world.ers, odsCode) });
    return refusal ?? answer({ ...asked, odsCode, serviceId: asked.params["serviceId"] ?? "" });
  });
}

const write = (
  world: World,
  { operation, request, caller, serviceId }: Asking,
  text: string,
  { step, view, status }: { step: () => Refusal | undefined; view: () => object; status: number },
) =>
  writeOnce(
    world,
    { operation, request, caller, text: `${serviceId} ${text}` },
    {
      begin: () => step() ?? "DONE",
      record() {
        const facts = JSON.stringify(view());
        world.journal.record({ direction: "decision", name: "x30", outcome: "DONE", rule: "R18", facts });
      },
      answer: () => jsonAnswer(view(), { status }),
    },
  );
