import { expect, test } from "vitest";
import { TextResponse } from "./text-response.ts";

const TEXT = '{"name":"Zoë"}';
const made = () => new TextResponse(TEXT, { status: 203, headers: { ETag: "1" } });

test.each([
  ["as a text", (response: Response) => response.text(), TEXT],
  ["as JSON", (response: Response) => response.json(), { name: "Zoë" }],
  ["as bytes", async (response: Response) => Buffer.from(await response.arrayBuffer()).toString(), TEXT],
  ["as a stream", (response: Response) => new Response(response.body).text(), TEXT],
  ["from a copy", (response: Response) => response.clone().text(), TEXT],
])("a text response is read %s", async (_, read, expected) => {
  expect(await read(made())).toEqual(expected);
});

test("a copy has the status and the headers as well", () => {
  const { status, headers } = made().clone();
  expect([status, headers.get("ETag")]).toEqual([203, "1"]);
});
