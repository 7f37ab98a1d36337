import type { EndKind } from "./content/endings.ts";
import { endRefusals } from "./content/refusals.ts";
import type { Refusal } from "./ers/refusals.server.ts";
import { notFound, referralPath } from "./journey.server.ts";

/** Where a patient goes when e-RS did not cancel or end. Throws the 404 page, and an Error for a fault of ours. */
export function pathAfterRefusedEnd({ code, status }: Refusal, id: string, kind: EndKind): string {
  const why = Object.hasOwn(endRefusals, code) ? endRefusals[code] : undefined;
  if (why === undefined) throw new Error(`e-RS refused an end: ${status} ${code}`);
  if (why === "not-found") throw notFound();
  return referralPath(id, `/cancel/not-cancelled?end=${kind}&why=${why}`);
}
