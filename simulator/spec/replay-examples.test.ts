import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { OPERATIONS } from "../ers/handlers.ts";
import { startSimulator } from "../host.ts";
import { findScenario } from "../scenarios/index.ts";
import { openPdf, wordsIn } from "../testing-pdf.ts";
import { testWorldOf } from "../testing-world.ts";
import type { Client, Heard } from "../testing-world.ts";
import { differencesFrom } from "./compare-example.ts";
import { AWAITED, WITHOUT_REQUEST } from "./example-awaits.ts";
import { PATIENT_LETTER, READS } from "./example-reads.ts";
import type { Replay } from "./example-replay.ts";
import { SET_ASIDE_OF_EXAMPLES } from "./example-set-aside.ts";
import { SEARCHES, WORKLISTS } from "./example-worklists.ts";
import { WRITES } from "./example-writes.ts";
import { specificationFolder } from "./specification.ts";
import type { Json } from "./specification-files.ts";
import { withoutOurs } from "./without-ours.ts";

const folder = specificationFolder();
const skipped = folder === undefined ? " (skipped: ERS_SPEC does not name the official specification)" : "";

type Opened = { anyone: Client; baseUrl: string };
/** A fresh world of a preset. */
let openWorld: (preset: string) => Promise<Opened>;
const forReading = new Map<string, Promise<Opened>>();

beforeAll(async () => {
  const realMs = Date.parse("2026-11-30T12:00:00Z");
  const simulator = await startSimulator({ port: 0, realNow: () => realMs });
  openWorld = async (preset) => {
    const scenario = findScenario(preset);
    const opened = scenario && (await simulator.worlds.create({ scenarios: [scenario], store: "memory" }));
    if (!opened) throw new Error(`There is no preset ${preset}`);
    return { anyone: testWorldOf(opened.world, { realMs }).anyone, baseUrl: opened.world.baseUrl };
  };
  return () => simulator.close();
});

/** One world for all that read it. */
function worldToRead(preset: string): Promise<Opened> {
  const opened = forReading.get(preset) ?? openWorld(preset);
  forReading.set(preset, opened);
  return opened;
}

const placeOf = (file: string) =>
  join(folder ?? "", file.startsWith("patient-care/") ? "" : "fhir/components", file);
const textOf = (file: string) => readFileSync(placeOf(file), "utf8");

/** Where the examples write `_baseUrl_`, a world has an address. */
function exampleOf(file: string, baseUrl: string): Json {
  const api = file.startsWith("patient-care/")
    ? "e-referrals-service-patient-care-api/FHIR/R4"
    : "referrals/FHIR";
  return JSON.parse(textOf(file).replaceAll(/_base[uU]rl_/g, `${baseUrl}/${api}`)) as Json;
}

/** Sends a request as the documentation has it. What is heard is held against the specification. */
function send({ anyone }: Opened, { method, path, headers = {}, request }: Replay): Promise<Heard> {
  if (method === "HEAD") return anyone.head(path, headers);
  if (method === "GET") return anyone.get(path, headers);
  const body = request === undefined ? "" : textOf(request);
  return method === "PUT" ? anyone.put(path, body, headers) : anyone.post(path, body, headers);
}

const used = new Set<number>();

/** Which headers of the answer are not what the documentation shows. */
const unlike = ({ answers = {} }: Replay, { headers }: Heard) =>
  Object.entries(answers)
    .map(([name, shown]) => ({ name, is: headers.get(name) ?? "", shown }))
    .filter(({ is, shown }) => !shown.test(is));

/** In what the answer differs from the example, but for what is set aside. */
function unexplained({ operation, example }: Replay, { body }: Heard, baseUrl: string): string[] {
  if (!example?.endsWith(".json")) return [];
  const shown = withoutOurs(exampleOf(example, baseUrl)) as Json;
  return differencesFrom(shown, withoutOurs(body) as Json).filter((difference) => {
    const allowed = SET_ASIDE_OF_EXAMPLES.findIndex(
      ({ of, differences }) => of.test(`${operation} ${example}`) && differences.test(difference),
    );
    if (allowed >= 0) used.add(allowed);
    return allowed < 0;
  });
}

const REFERRER = {
  "NHSD-eRS-Business-Function": "REFERRING_CLINICIAN",
  "NHSD-End-User-Organisation-ODS": "R69",
};
const says = async ({ anyone }: Opened, { path, says: text }: { path: string; says: string }) =>
  JSON.stringify((await anyone.get(path, REFERRER)).body).includes(text);

const titled = (replays: readonly Replay[]) =>
  replays.map(
    (replay) => [`${replay.operation} ${replay.example ?? replay.request ?? replay.path}`, replay] as const,
  );

describe.skipIf(folder === undefined)(`the requests of the official documentation${skipped}`, () => {
  test.each(titled([...READS, ...SEARCHES, ...WORKLISTS]))(
    "are answered as it says: %s",
    async (_title, replay) => {
      const world = await worldToRead(replay.preset);
      const heard = await send(world, replay);
      expect(heard.status).toBe(replay.status);
      expect(unlike(replay, heard)).toEqual([]);
      expect(unexplained(replay, heard, world.baseUrl)).toEqual([]);
    },
  );

  test.each(titled(WRITES))("change what they say: %s", async (_title, replay) => {
    const world = await openWorld(replay.preset);
    const { changes, status } = replay;
    expect(changes && (await says(world, changes))).not.toBe(true);
    const heard = await send(world, replay);
    expect(heard.status).toBe(status);
    expect(unlike(replay, heard)).toEqual([]);
    expect(unexplained(replay, heard, world.baseUrl)).toEqual([]);
    expect(changes === undefined || (await says(world, changes))).toBe(true);
  });

  test("lead to a letter that is a PDF about the referral asked for: A019", async () => {
    const { body } = await send(await worldToRead(PATIENT_LETTER.preset), PATIENT_LETTER);
    const said = wordsIn(openPdf(z.instanceof(Buffer).parse(body)));
    expect(said).toContain("0000 0007 0000");
    expect(said).toContain("Friday 4 June 2021 at 10am");
  });

  test("leave no example out that is not listed with the reason", () => {
    const replayed = [...READS, ...SEARCHES, ...WORKLISTS, ...WRITES].flatMap(({ request, example }) => [
      request,
      example,
    ]);
    const known = new Set<string | undefined>(replayed);
    const left = examplesIn("fhir/components/stu3", "fhir/components/r4", "patient-care").filter(
      (file) =>
        !known.has(file) && ![...AWAITED, ...WITHOUT_REQUEST].some(({ examples }) => examples.test(file)),
    );
    expect(left).toEqual([]);
  });

  test("are awaited only of operations that are not simulated", () => {
    expect(AWAITED.map(({ operation }) => operation).filter((id) => Object.hasOwn(OPERATIONS, id))).toEqual(
      [],
    );
  });

  test("need every difference that is set aside", () => {
    expect(SET_ASIDE_OF_EXAMPLES.filter((_one, index) => !used.has(index))).toEqual([]);
  });
});

/** The examples below these folders, as they are named in the tables. */
function examplesIn(...folders: string[]): string[] {
  return folders.flatMap((below) =>
    readdirSync(join(folder ?? "", below, "examples"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        join(parentPath, name)
          .slice(join(folder ?? "").length + 1)
          .replace("fhir/components/", ""),
      ),
  );
}
