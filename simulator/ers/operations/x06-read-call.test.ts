import { expect, test } from "vitest";
import { A016, aGoodSlot, bookingBody, CLINIC } from "../../testing-booking.ts";
import { callerChecked } from "../../testing-states.ts";
import { startTestSimulator } from "../../testing-world.ts";

test("each line of a call's audit leads to what the journal tells of the same request", async () => {
  const simulator = await startTestSimulator();
  try {
    const opened = await simulator.openWorld();
    const person = opened.person("mixed-shortlist");
    const handler = await callerChecked(opened, person);
    await handler.post(A016, bookingBody(person, aGoodSlot(opened.world, CLINIC)));
    const { calls } = (await handler.get("/ers/calls")).body as { calls: { callId: string }[] };
    const { body } = await handler.get(`/ers/calls/${calls[0]?.callId ?? ""}/audit`);
    const { audit } = body as { audit: { what: string; correlationId?: string }[] };
    const booked = audit.find(({ what }) => what === `BOOKED ${CLINIC}`);
    const entries = opened.world.journal.entries();
    const ofBooking = entries.filter((entry) => entry.correlationId === booked?.correlationId);
    expect(ofBooking.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["A016", "PRSC_IN040000UK08", "BOOK"]),
    );
    const known = new Set(entries.map((entry) => entry.correlationId));
    expect(audit.filter(({ correlationId }) => !known.has(correlationId))).toEqual([]);
    expect(new Set(audit.map(({ correlationId }) => correlationId)).size).toBeGreaterThan(2);
  } finally {
    await simulator.close();
  }
});
