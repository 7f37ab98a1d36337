import { expect, test } from "vitest";
import { action } from "./log-in.tsx";

const context = {
  cspNonce: "",
  world: "default",
  correlationId: "00000000-0000-4000-8000-000000000000",
  address: "",
};
const good = { "booking-reference": "0000 0007 2241", password: "wer qwerty", "year-of-birth": "1984" };

/** Posts the form and returns what the page is told: all of these are refused before e-RS is asked. */
async function post(fields: Record<string, string>) {
  const body = new URLSearchParams(fields);
  const request = new Request("http://127.0.0.1/log-in", { method: "POST", body });
  const answer = await action({ request, params: {}, context });
  if (!("init" in answer)) throw new Error("expected the same page again");
  return { status: answer.init?.status, ...answer.data };
}

const reference = "Booking reference must be 12 numbers";
const LONG = "1".repeat(10_000);

test.each([
  ["", "Enter your booking reference"],
  ["   ", "Enter your booking reference"],
  [" - . ", "Enter your booking reference"],
  ["​‎", "Enter your booking reference"],
  ["0000 0007 224", reference],
  ["0000 0007 2241 1", reference],
  [LONG, reference],
  ["0000-0007-224", reference],
  ["999 123 4567", `${reference}. You may have entered your NHS number`],
  ["9991234567", `${reference}. You may have entered your NHS number`],
  ["0000 0007 224A", "Booking reference must only include numbers"],
  ["O000 0007 2241", "Booking reference must only include numbers"],
  ["ABC", "Booking reference must only include numbers"],
  ["0000/0007/2241", "Booking reference must only include numbers"],
  ["<script>", "Booking reference must only include numbers"],
])("booking reference %j: %s", async (typed, message) => {
  const answer = await post({ ...good, "booking-reference": typed });
  expect(answer).toMatchObject({ status: 400, errors: [{ field: "booking-reference", message }] });
  expect(answer.errors).toHaveLength(1);
});

test.each(["", "   "])("password %j: Enter your password", async (typed) => {
  const answer = await post({ ...good, password: typed });
  expect(answer.errors).toEqual([{ field: "password", message: "Enter your password" }]);
});

const yearMessage = "Year of birth must be 4 numbers, like 1984";
test.each([
  ["", "Enter your year of birth"],
  [" ", "Enter your year of birth"],
  ["84", yearMessage],
  ["19844", yearMessage],
  ["nineteen", yearMessage],
  ["198O", yearMessage],
  ["14/07/1984", yearMessage],
  [LONG, yearMessage],
])("year of birth %j: %s", async (typed, message) => {
  const answer = await post({ ...good, "year-of-birth": typed });
  expect(answer.errors).toEqual([{ field: "year-of-birth", message }]);
});

test("nothing at all: three messages, in the order of the page", async () => {
  const answer = await post({});
  expect(answer.errors.map(({ message }) => message)).toEqual([
    "Enter your booking reference",
    "Enter your password",
    "Enter your year of birth",
  ]);
});

test("all that was typed is kept, however long", async () => {
  const answer = await post({ ...good, "booking-reference": LONG, "year-of-birth": LONG });
  expect(answer.typed).toEqual({ reference: LONG, year: LONG });
});

test("what was typed is kept, except the password", async () => {
  const answer = await post({ ...good, "booking-reference": "0000-0007", password: "secret words" });
  expect(answer.typed).toEqual({ reference: "0000-0007", year: "1984" });
  expect(JSON.stringify(answer)).not.toContain("secret");
});
