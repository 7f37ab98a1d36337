import { afterAll, expect, test } from "vitest";
import { createCallHandler } from "#app/testing-calls.ts";
import { createWorld, personOf, seen, startErs } from "#app/testing.ts";

/** A caller who has lost the password, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const find = await import("./tal.calls.$callId._index.tsx");
const check = await import("./tal.calls.$callId.check.tsx");
const resend = await import("./tal.calls.$callId.resend-code.ts");

test("a lost password is sent, and a call handler learns nothing of it, whether or not there is a referral", async () => {
  const world = await createWorld("PT1S");
  const handler = await createCallHandler(world);
  const person = personOf(world, "many-slots");
  for (const ubrn of [person.ubrn, "000099999999"]) {
    const call = await handler.startCall();
    await seen(find.action(handler.args(call, { ubrn })));
    const { matchId } = (await seen(check.loader(handler.args(`${call}/check`)))).data;
    const asked = await seen(
      resend.action(handler.args(`${call}/resend-code`, { matchId: String(matchId) })),
    );
    expect(asked).toMatchObject({ status: 303, location: `${call}/check?code=sent` });
    const { data } = await seen(check.loader(handler.args(`${call}/check?code=sent`)));
    expect(data["isCodeAsked"]).toBe(true);
    expect(JSON.stringify(data)).not.toContain(person.accessCode);
    const stale = await seen(resend.action(handler.args(`${call}/resend-code`, { matchId: "other" })));
    expect(stale.location).toBe(call);
  }
});
