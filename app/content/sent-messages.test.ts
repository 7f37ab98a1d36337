import { expect, test } from "vitest";
import { newsFrom } from "./sent-messages.ts";

const sentAt = new Date("2026-12-01T09:15:00Z");
const message = (messageId: number, overrides: object = {}) => ({
  messageId,
  channel: "LETTER" as const,
  kind: "BOOKED",
  sentAt,
  subject: "Your appointment is booked",
  text: "Dear Rosalind\n\nYour appointment is on Tuesday.",
  to: { address: ["22 Fennel Row", "ZZ1 4FR"] },
  ...overrides,
});

test("what was sent in several ways at once is one piece of news, its letter first", () => {
  const text = message(3, { channel: "TEXT", text: "It is booked.", to: { address: ["07700900101"] } });
  const email = message(2, { channel: "EMAIL", to: { address: ["r@example.com"] } });
  const before = message(0, { kind: "REMINDER_1", sentAt: new Date("2026-11-01T09:15:00Z") });
  const news = newsFrom([text, email, message(1), before]);
  expect(news.map(({ sent }) => sent)).toEqual([
    "Tuesday 1 December 2026 at 9:15am",
    "Sunday 1 November 2026 at 9:15am",
  ]);
  expect(news[0]?.tellings.map((telling) => telling.how)).toEqual([
    "Letter to 22 Fennel Row, ZZ1 4FR",
    "Email to r@example.com",
    "Text message to 07700 900 101",
  ]);
  expect(news[0]?.tellings[0]?.paragraphs).toEqual(["Dear Rosalind", "Your appointment is on Tuesday."]);
});

test.each([
  ["a new password", "ACCESS_CODE_REISSUED", "This letter has your new password."],
  ["a password that is sent again", "ACCESS_CODE_SENT", "This letter has your password."],
])("%s is on no page", (_, kind, said) => {
  const secret = message(1, { kind, text: "Your access code is: apple river" });
  const shown = JSON.stringify(newsFrom([secret]));
  expect(shown).not.toContain("apple river");
  expect(shown).toContain(said);
  expect(shown).toContain("We do not show it here");
});
