import { eq } from "drizzle-orm";
import { slots as pasSlots } from "../pas/store/schema.ts";
import { CLINIC } from "../testing-booking.ts";
import type { TestWorld } from "../testing-world.ts";
import { sendWire, writes } from "./wire.ts";
import type { Wire } from "./wire.ts";

/** The world that control requests are about, and what makes it anew. */
export const TRIED = "tried";
export const makeTried = ({ world }: TestWorld): Wire =>
  writes("POST", `${new URL(world.baseUrl).origin}/simulator/worlds`, {
    world: TRIED,
    scenario: "everyday",
    now: "2026-12-01T09:00:00Z",
  });

/** A good request to every control path. What ends the world comes last. */
export async function controlRequests(opened: TestWorld): Promise<Wire[]> {
  const { world } = opened;
  const root = `${new URL(world.baseUrl).origin}/simulator`;
  const one = `${root}/worlds/${TRIED}`;
  const reads = (url: string): Wire => ({ method: "GET", url, headers: {} });
  const slots = world.pas.select().from(pasSlots).where(eq(pasSlots.serviceId, CLINIC)).limit(2).all();
  const { nhsNumber } = opened.person("booked");
  const usrnOf = (number: number) => slots[number]?.usrn ?? "";
  const snapshots = `${one}/snapshots`;
  const kept = await sendWire(writes("POST", snapshots, { label: "Before" }));
  const snapshot = `${snapshots}/${String((kept.body as { id: number }).id)}`;
  const file = new Uint8Array(await (await fetch(`${one}/export`)).arrayBuffer());
  return [
    ...["/scenarios", "/rules", "/moves", "/worlds", `/worlds/${TRIED}`].map((path) => reads(root + path)),
    ...[
      "clock",
      "faults",
      "directory",
      "state",
      "journal?since=0",
      "messages?since=0",
      "export",
      "snapshots",
    ].map((path) => reads(`${one}/${path}`)),
    reads(`${one}/directory/${CLINIC}/days?priority=URGENT`),
    writes("POST", `${root}/worlds`, {
      world: "made",
      scenarios: ["did-not-attend"],
      exchangeLimit: "PT1S",
      datesNotCounted: ["2026-12-25"],
      archives: true,
    }),
    writes("PUT", `${one}/clock`, { now: "2026-12-01T09:30:00Z", mode: "frozen" }),
    writes("POST", `${one}/clock/advance`, { by: "PT1H" }),
    writes("POST", `${one}/polls`, { service: CLINIC }),
    writes("POST", `${one}/faults`, { kind: "pas-replies-late", after: "PT5M", times: 1, service: CLINIC }),
    writes("POST", `${one}/faults`, { kind: "pas-slow", slowByMs: 5, chance: 0.5, seed: 1 }),
    writes("POST", `${one}/pas/ZQ1/slot-moved`, { usrn: usrnOf(0), start: "2026-12-20T09:00:00Z" }),
    writes("POST", `${one}/pas/ZQ1/slot-taken`, { usrn: usrnOf(1) }),
    writes("POST", `${one}/pas/ZQ1/clinic-cancelled`, {
      service: CLINIC,
      from: "2026-12-10T00:00:00Z",
      to: "2026-12-11T00:00:00Z",
    }),
    writes("POST", `${one}/pas/ZQ1/patient-details`, { nhsNumber, familyName: "Other" }),
    writes("POST", `${one}/patients`, { nhsNumber, deceasedOn: "2026-11-30", isSensitive: true }),
    { method: "DELETE", url: `${one}/faults/1`, headers: {} },
    { method: "DELETE", url: `${one}/faults`, headers: {} },
    ...[snapshot, `${snapshot}/compare`].map(reads),
    writes("POST", snapshots, { label: "Now" }),
    writes("POST", `${root}/imports?world=imported`, file),
    writes("POST", `${snapshot}/go-back`, {}),
    { method: "DELETE", url: snapshot, headers: {} },
    writes("POST", `${one}/reset`, {}),
    { method: "DELETE", url: one, headers: {} },
  ];
}
