import { nhsDateTime } from "#app/formats/date-time.ts";
import { formatPhone } from "#app/formats/phone-number.ts";

type Sent = {
  messageId: number;
  channel: "LETTER" | "EMAIL" | "TEXT";
  kind: string;
  sentAt: Date;
  subject: string;
  text?: string | undefined;
  to?: { address: string[] } | undefined;
};

/** One way in which something was told: how, to where, in which words. */
export type Telling = { messageId: number; how: string; paragraphs: string[] };

/** One piece of news, however many ways it was sent. */
export type News = { key: string; subject: string; sent: string; tellings: Telling[] };

const how = ({ channel, to }: Sent): string => {
  const where = to?.address ?? [];
  if (channel === "LETTER") return where.length === 0 ? "Letter" : `Letter to ${where.join(", ")}`;
  if (channel === "EMAIL") return where.length === 0 ? "Email" : `Email to ${where.join(", ")}`;
  return where.length === 0 ? "Text message" : `Text message to ${where.map(formatPhone).join(", ")}`;
};

/** A password is in the letter that brought it, and on no page: whoever looks over a shoulder could log in with it. */
const withoutPassword = (what: string) => [
  `This letter has ${what}.`,
  "We do not show it here, to keep your information safe.",
];
const WITHOUT_PASSWORD = new Map([
  ["ACCESS_CODE_REISSUED", withoutPassword("your new password")],
  ["ACCESS_CODE_SENT", withoutPassword("your password")],
]);

/** The messages of e-RS (x16, newest first) as news: what was sent at the same moment about the same thing stands together. */
export function newsFrom(messages: readonly Sent[]): News[] {
  const news = new Map<string, News>();
  for (const message of messages) {
    const { messageId, kind, sentAt, subject, text = "" } = message;
    const key = `${sentAt.toISOString()} ${kind}`;
    const one = news.get(key) ?? { key, subject, sent: nhsDateTime(sentAt), tellings: [] };
    const paragraphs = WITHOUT_PASSWORD.get(kind) ?? text.split(/\n{2,}/);
    // e-RS writes the letter first and lists the newest first.
    one.tellings.unshift({ messageId, how: how(message), paragraphs });
    news.set(key, one);
  }
  return [...news.values()];
}
