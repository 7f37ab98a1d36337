import type { Client, Heard } from "./testing-world.ts";

/** What tests of the operations that definers and commissioners have (x29, x30) do again and again. */

/** If-Match with a version of a service. */
export const seen = (versionId: number) => ({ "If-Match": `W/"${versionId}"` });

/** How the real appointment behind a placeholder is arranged, as a definer writes it. */
export const WRITTEN_EXPLANATION = {
  arrangedBy: "Skin clinic staff",
  method: "PHONE",
  withinWorkingDays: 10,
  phone: "01632960101",
  phoneHours: "Monday to Friday, 9am to 5pm",
};

/** Writes a change of a service as a draft: its version. */
export async function draft(definer: Client, serviceId: string, change: object): Promise<number> {
  const path = `/ers/services/${serviceId}`;
  const { body: now } = await definer.get(path);
  const { definition, versionId } = now as { definition: object; versionId: number };
  const { body } = await definer.put(path, { ...definition, ...change }, seen(versionId));
  return (body as { versionId: number }).versionId;
}

/** The same, and publishes it: the answer of that. */
export async function redefine(definer: Client, serviceId: string, change: object): Promise<Heard> {
  const versionId = await draft(definer, serviceId, change);
  return definer.post(`/ers/services/${serviceId}/publish`, {}, seen(versionId));
}
