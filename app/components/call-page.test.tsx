import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CallPage, type CallFrame } from "./call-page.tsx";

const frame: CallFrame = {
  callId: "c1",
  startedAt: "2026-12-01T09:15:00Z",
  now: new Date("2026-12-01T09:18:42Z"),
  check: "PASSED",
  csrf: "token",
  notes: "Rings <b>from</b> work",
};
type Extra = Partial<Parameters<typeof CallPage>[0]>;
const html = (extra: Extra = {}): string =>
  renderToStaticMarkup(
    <CallPage frame={frame} heading="Check the caller" say={["Hello."]} {...extra}>
      <p>Work</p>
    </CallPage>,
  );

test("the call bar ends the call for the reason that its page knows", () => {
  expect(html()).toContain('href="/tal/calls/c1/wrap-up"');
  expect(html({ reason: "BOOKED" })).toContain('href="/tal/calls/c1/wrap-up?reason=BOOKED"');
});

test.each(["FAILED", "LOCKED"] as const)("a check that is %s is the reason itself", (check) => {
  expect(html({ frame: { ...frame, check } })).toContain("wrap-up?reason=COULD_NOT_VERIFY");
});

test("the page that ends the call has no link to itself", () => {
  expect(html({ isEnding: true })).not.toContain("wrap-up");
});

test("the notes stand on every page of the call as text, but not twice on the one that ends it", () => {
  expect(html()).toContain("Rings &lt;b&gt;from&lt;/b&gt; work</textarea>");
  expect(html()).toContain('action="/tal/calls/c1/notes"');
  expect(html({ isEnding: true })).not.toContain("<textarea");
});

test("words for later are headed by when to say them", () => {
  expect(html()).toContain(">Say this</h2>");
  const later = html({ sayHeading: "If the caller says no" });
  expect(later).toContain(">If the caller says no</h2>");
  expect(later).not.toContain("Say this");
});

test("the state of the check is told as a state, not as an instruction", () => {
  expect(html()).toContain(">Caller check</h2><p>Passed:");
  expect(html().match(/Check the caller/g)).toHaveLength(1);
});
