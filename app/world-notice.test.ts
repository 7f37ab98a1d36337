import { expect, test } from "vitest";
import { worldNoticeWords } from "./components/world-notice.tsx";
import { parseNotice } from "./world-notice.ts";

const NOW = "2026-12-01T09:15:00.000Z";

test.each([
  [
    `now=${NOW}; clock=frozen; faults=0`,
    "In this test world it is Tuesday 1 December 2026 at 9:15am, and stays so.",
  ],
  [
    `now=${NOW}; clock=moved; faults=1`,
    "In this test world it is Tuesday 1 December 2026 at 9:15am. 1 fault is armed.",
  ],
  [`now=${NOW}; clock=real; faults=2`, "In this test world 2 faults are armed."],
])("%s is said as: %s", (header, words) => {
  const notice = parseNotice(header);
  expect(notice && worldNoticeWords(notice)).toBe(words);
});

test.each([null, "", "now=soon; clock=frozen; faults=0", `now=${NOW}; clock=odd; faults=0`, "<script>"])(
  "%j says nothing",
  (header) => expect(parseNotice(header)).toBeUndefined(),
);
