import type { RequestHandler } from "msw";
import { on } from "../on.ts";
import type { World } from "../simulator.ts";
import { refusalResponse } from "./fhir/operation-outcome.ts";
import { atRoot } from "./operation.ts";
import { refuse } from "./refusals.ts";

/** Official operations that are not simulated, so that a 501 can name them. `{}` stands for one step of the path. */
export const UNSIMULATED = [
  { id: "A006", method: "GET", path: "/STU3/Binary/{}" },
  { id: "A007", method: "POST", path: "/STU3/ReferralRequest/{}/$ers.generateCRI" },
  { id: "A021", method: "POST", path: "/STU3/ReferralRequest/$ers.createReferralAndSendForTriage" },
  { id: "A023", method: "POST", path: "/STU3/CommunicationRequest/$ers.fetchworklist" },
  { id: "A024", method: "GET", path: "/STU3/CommunicationRequest/{}" },
  { id: "A024", method: "GET", path: "/STU3/CommunicationRequest/{}/_history/{}" },
  { id: "A025", method: "GET", path: "/STU3/Communication" },
  { id: "A026", method: "POST", path: "/STU3/CommunicationRequest/{}/$ers.sendCommunicationToRequester" },
  {
    id: "A027",
    method: "POST",
    path: "/STU3/ReferralRequest/$ers.createFromCommunicationRequestActionLater",
  },
  { id: "A032", method: "POST", path: "/STU3/ReferralRequest/{}/$ers.changeShortlistAndSendForTriage" },
  { id: "A040", method: "GET", path: "/R4/Practitioner" },
  { id: "A042", method: "GET", path: "/R4/Binary/{}" },
  { id: "A043", method: "POST", path: "/STU3/CommunicationRequest/{}/$ers.generateCRI" },
  { id: "A044", method: "POST", path: "/STU3/CommunicationRequest/$ers.createAdviceAndGuidance" },
] as const;

const STEP = "[^/]+";
const patterns = UNSIMULATED.map(({ id, method, path }) => ({
  id,
  method,
  pattern: new RegExp(`^${path.replace(/[.$]/g, "\\$&").replaceAll("{}", STEP)}/?$`),
}));

/** The number of the official operation at a method and path below `/referrals/FHIR`, if there is one. */
export function operationAt(method: string, path: string): string | undefined {
  return patterns.find((known) => known.method === method && known.pattern.test(path))?.id;
}

/** Everything under the official paths that no other handler took: 501, never a quiet 404. */
export function unsimulatedHandlers(world: World): RequestHandler[] {
  return ["/referrals/FHIR", "/e-referrals-service-patient-care-api/FHIR"].map((root) =>
    on.all(atRoot(world, `${root}/*`), ({ request }) => {
      const { pathname } = new URL(request.url);
      const id =
        root === "/referrals/FHIR" ? operationAt(request.method, pathname.slice(root.length)) : undefined;
      const what = id ? `${id} is none of the operations` : "This method and path are none of the operations";
      const refusal = refuse("NOT_SIMULATED", undefined, `${what} that this simulator simulates.`);
      world.journal.record({ direction: "app→ers", name: id ?? "unknown", outcome: "501" });
      const form = pathname.includes("/STU3/") ? "STU3" : "R4";
      return refusalResponse(refusal, { id: id ?? "unsimulatedHandlers", form }, world.clock.now());
    }),
  );
}
