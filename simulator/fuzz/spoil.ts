import fc from "fast-check";
import type { Wire } from "./wire.ts";

/** One thing that is wrong with a request: which part, where in it, and what stands there instead, if anything. */
export type Fault = { part: (typeof PARTS)[number]; at: number; value: unknown; removes: boolean };

const PARTS = ["body", "text", "step", "query", "header", "caller", "method"] as const;
/** A request that only reads has something wrong with its query instead. */
const IN_THE_BODY: readonly string[] = ["body", "text"];
const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"];

/** Text that is nothing in particular, and text that is nearly something. */
const oddText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "",
    " ",
    "0",
    "-1",
    "1",
    "null",
    "__proto__",
    "../..",
    "%00",
    "%E0%A4%A",
    'W/"x"',
    'W/"99"',
  ),
  fc.constantFrom("9".repeat(400), "x".repeat(11_000), "text/plain"),
  fc.constantFrom("2026-02-30", "2026-12-01T25:00:00Z", "+275760-09-13T00:00:00Z"),
  fc.constantFrom("ReferralRequest/1", "Slot/-1", "Slot/1e9", "HealthcareService/'; drop table slots; --"),
);
/** What may stand somewhere else in a request, and so gets past the first look. */
const nearText = fc.constantFrom(
  ...["000041000016", "2000101", "2000501", "9990001022", "ZZZ", "ZQ1", "ZC1", "ROUTINE", "URGENT", "OTHER"],
  ...["PATIENT_ILL", "CLINIC_CANCELLED", "NO_SLOTS_AT_SERVICE", "RETURN", "BOOK", "booked", "cancelled"],
  ...[
    "2026-12-01",
    "2026-12-01T00:00:00Z",
    "2027-03-01T10:00:00.000Z",
    "P1D",
    "PT0S",
    "Slot/1",
    "01632 960123",
  ],
  ...["6c2a1f9b-2517-419d-9099-591ba63f176c", "ReferralRequest/000041000016/_history/1"],
);
const oddValue = fc.oneof(
  { weight: 4, arbitrary: nearText },
  { weight: 2, arbitrary: oddText },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, 0, 1, 2, 99, -1, 0.5, 1e308, -0),
  },
  { weight: 1, arbitrary: fc.oneof(fc.double(), fc.jsonValue({ maxDepth: 3 })) },
);

const fault: fc.Arbitrary<Fault> = fc.record({
  part: fc.oneof(
    { weight: 2, arbitrary: fc.constant("body" as const) },
    { weight: 1, arbitrary: fc.constantFrom(...PARTS) },
  ),
  at: fc.nat(10_000),
  value: oddValue,
  removes: fc.boolean(),
});

/** Which request, and one or two things that are wrong with it. */
export const malformation = fc.record({
  which: fc.nat(10_000),
  among: fc.nat(10_000),
  faults: fc.array(fault, { minLength: 1, maxLength: 2 }),
});

const nth = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];
const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value)).toWellFormed();
const isHeaderText = (text: string) => /^[\x20-\x7e]*$/.test(text);

/** The request with one thing wrong. Callers are those whose headers may be sent in its own caller's place. */
export function spoil(wire: Wire, fault: Fault, callers: Wire["headers"][]): Wire {
  const { at, value, removes } = fault;
  const url = new URL(wire.url);
  const says = wire.body !== undefined;
  switch (says || !IN_THE_BODY.includes(fault.part) ? fault.part : "query") {
    case "body":
      return { ...wire, body: spoilBody(wire.body, at, value, removes) };
    case "text":
      return { ...wire, body: removes ? "" : textOf(value) };
    case "method":
      return { ...wire, method: nth(METHODS, at) ?? "POST" };
    case "caller":
      return { ...wire, headers: { ...nth(callers, at) } };
    case "header": {
      const name = nth([...Object.keys(wire.headers), "If-Match", "Idempotency-Key"], at) ?? "If-Match";
      const { [name]: _gone, ...others } = wire.headers;
      const text = isHeaderText(textOf(value)) ? textOf(value) : encodeURIComponent(textOf(value));
      return { ...wire, headers: removes ? others : { ...others, [name]: text } };
    }
    case "query": {
      const name = nth([...url.searchParams.keys(), "ubrn", "_count"], at) ?? "ubrn";
      if (removes && url.searchParams.has(name)) url.searchParams.delete(name);
      else url.searchParams.set(name, textOf(value));
      return { ...wire, url: url.href };
    }
    case "step":
      return { ...wire, url: url.origin + spoilPath(url.pathname, at, textOf(value)) + url.search };
  }
}

/** A step of the path that is a number or an id, or else the last one; never the name of the world. */
function spoilPath(path: string, at: number, text: string): string {
  const steps = path.split("/");
  const ids = [...steps.keys()].filter(
    (index) => index > 2 && /\d/.test(steps[index] ?? "") && !/^(STU3|R4)$/.test(steps[index] ?? ""),
  );
  const step = nth(ids, at) ?? steps.length - 1;
  return steps.with(step, encodeURIComponent(text)).join("/");
}

/** Every place of a body, outermost first, as the names that lead there. */
function placesIn(body: unknown, to: readonly string[] = []): (readonly string[])[] {
  if (typeof body !== "object" || body === null) return [to];
  return [to, ...Object.entries(body).flatMap(([name, inner]) => placesIn(inner, [...to, name]))];
}

function spoilBody(body: unknown, at: number, value: unknown, removes: boolean): unknown {
  if (body instanceof Uint8Array) return removes ? body.slice(0, at) : body.with(at % body.length, at % 256);
  const [whole, ...inner] = placesIn(body);
  const place = nth(inner, at) ?? whole ?? [];
  return replaceAt(body, place, value, removes);
}

function replaceAt(
  body: unknown,
  [name, ...rest]: readonly string[],
  value: unknown,
  removes: boolean,
): unknown {
  if (name === undefined) return value;
  const entries = Object.entries(body as object).flatMap(([own, inner]): [string, unknown][] => {
    if (own !== name) return [[own, inner]];
    if (removes && rest.length === 0) return [];
    return [[own, replaceAt(inner, rest, value, removes)]];
  });
  return Array.isArray(body) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
