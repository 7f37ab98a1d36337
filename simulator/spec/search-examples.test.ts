import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { startSimulator } from "../host.ts";
import { findScenario } from "../scenarios/index.ts";
import { A010, searchBody } from "../testing-referring.ts";
import { testWorldOf } from "../testing-world.ts";
import type { Client } from "../testing-world.ts";
import { differencesFrom } from "./compare-example.ts";
import { OFFICIAL, REFERRER } from "./example-replay.ts";
import { SEARCHES } from "./example-worklists.ts";
import { specificationFolder } from "./specification.ts";
import type { Json, Tree } from "./specification-files.ts";
import { withoutOurs } from "./without-ours.ts";

/**
 * The examples of A010. Which request leads to which answer is not told, so that each request is held to the services here
 * that are what it asks for, and each service of the answers compared with what a search for its clinic type says of it.
 */
const folder = specificationFolder();
const skipped = folder === undefined ? " (skipped: ERS_SPEC does not name the official specification)" : "";

const EXAMPLES = "fhir/components/stu3/examples/patientServiceSearch";
const readExample = (file: string, baseUrl = "") =>
  JSON.parse(
    readFileSync(join(folder ?? "", EXAMPLES, file), "utf8").replaceAll(
      /_base[uU]rl_/g,
      `${baseUrl}/referrals/FHIR`,
    ),
  ) as Tree & { entry: { item: { identifier: { value: string } } }[] };

const serviceOf = ({ item }: { item: { identifier: { value: string } } }) => item.identifier.value;

/** Services and lists, by example file. */
const LISTED =
  folder === undefined
    ? []
    : [
        "FetchServiceListWithMultipleServices",
        "FetchServiceListWithSingleService",
        "WithIndicativeAppointmentWaitTime",
      ].flatMap((file) =>
        readExample(`responses/${file}.json`).entry.map((entry) => [serviceOf(entry), file] as const),
      );

const TWENTY = Array.from({ length: 20 }, (_, index) => String(12000 + index));

/** What each request asks for, and the services that are it. All stand at one place, for the patients of R69. */
const FOUND: readonly (readonly [request: string, what: string, services: readonly string[]])[] = [
  ["RcMinimal", "lipid clinics of cardiology", ["11007", "11030", "42"]],
  ["RcSearchByClinicalTerm", "services of R69 for the term 1003 with a wait of up to 15 days", TWENTY],
  ["RcSearchByNamedClinician", "services at which the clinician has slots", TWENTY],
  ["RcSearchForAdviceService", "services that give advice and guidance", []],
  ["RcSearchWithCommissioningRuleOrganisation", "lipid clinics that R69 pays for", ["11007", "11030", "42"]],
  ["RcaWithIWT", "lipid clinics without a known wait of more than 15 days", ["11007", "11030"]],
];

/** In what these may differ, and why. */
const SET_ASIDE = [
  [/\/extension\[linkToNHSWebsite\] is missing$/, "No service here is real: the NHS website knows none."],
  [/\/extension\[location\]\/valueReference\//, "Where services stand is invented here."],
  [/\/extension\[distance\]/, "The example does not say how far it is from where."],
  [
    /\/extension\[referralLetterRequired\]\/valueBoolean differs/,
    "Other examples refer to these services without a letter.",
  ],
  [
    /\/extension\[indicativeAppointmentWaitTime\]\/value(UnsignedInt is missing|CodeableConcept is more)/,
    "The two examples say different things of service 11002.",
  ],
  [
    /\/coding\[Specialty Name\]|\/coding\[CARDIOLOGY\] is more/,
    "One example has words in place of the specialty.",
  ],
  [/\/extension\[serviceName\]\/valueString differs/, "The other examples call it otherwise."],
  [/\/extension\[supportedRequestFlowType#2\] is missing$/, "No service here gives advice and guidance."],
] as const;

describe.skipIf(folder === undefined)(`what the official examples list${skipped}`, () => {
  let anyone: Client;
  let baseUrl: string;
  const used = new Set<RegExp>();

  beforeAll(async () => {
    const realMs = Date.parse("2026-11-30T12:00:00Z");
    const simulator = await startSimulator({ port: 0, realNow: () => realMs });
    const scenario = findScenario(`${OFFICIAL}-create-referral`);
    const opened = scenario && (await simulator.worlds.create({ scenarios: [scenario], store: "memory" }));
    if (!opened) throw new Error("There is no such preset");
    ({ anyone } = testWorldOf(opened.world, { realMs }));
    ({ baseUrl } = opened.world);
    return () => simulator.close();
  });

  const search = async (criteria: Record<string, string | number>) => {
    const asked = {
      priority: "ROUTINE",
      specialty: "CARDIOLOGY",
      ageAndGenderAppropriate: true,
      ...criteria,
    };
    const heard = await anyone.post(A010, searchBody("9912003888", asked), REFERRER);
    expect(heard.status).toBe(200);
    return heard.body as ReturnType<typeof readExample>;
  };

  test.each(LISTED)("%s of %s is found, and is what it says", async (service, file) => {
    const isIt = (entry: Parameters<typeof serviceOf>[0]) => serviceOf(entry) === service;
    const shown = readExample(`responses/${file}.json`, baseUrl).entry.find(isIt);
    const lists = await Promise.all(
      ["HEART_FAILURE", "LIPID_MANAGEMENT"].map((clinicType) => search({ clinicType })),
    );
    const [found] = lists.flatMap(({ entry }) => entry).filter(isIt);
    const differences = differencesFrom(withoutOurs(shown) as Json, withoutOurs(found) as Json).filter(
      (difference) => {
        const [allowed] = SET_ASIDE.find(([differs]) => differs.test(difference)) ?? [];
        if (allowed) used.add(allowed);
        return !allowed;
      },
    );
    expect(differences).toEqual([]);
  });

  test.each(FOUND)("%s finds %s", async (request, _what, services) => {
    const replay = SEARCHES.find((one) => one.request?.endsWith(`/${request}.json`));
    if (!replay?.request) throw new Error(`${request} is not replayed`);
    const body = readFileSync(join(folder ?? "", "fhir/components", replay.request), "utf8");
    const heard = await anyone.post(replay.path, body, replay.headers);
    expect(heard.status).toBe(200);
    const { entry } = heard.body as ReturnType<typeof readExample>;
    expect(entry.map(serviceOf).toSorted()).toEqual(services);
  });

  test("is asked for by every request", () => {
    expect(FOUND.map(([request]) => request)).toEqual(
      SEARCHES.map(({ request }) => basename(request ?? "", ".json")),
    );
  });

  test("is nothing where nothing is found", async () => {
    const found = await search({ clinicType: "LIPID_MANAGEMENT", indicativeAppointmentWaitTimeLimit: 0 });
    const nothing = await search({ clinicType: "HEART_FAILURE", namedClinician: "111111111111" });
    expect(found.entry.length).toBeGreaterThan(0);
    expect(withoutOurs(nothing)).toEqual(readExample("responses/EmptyResponse.json"));
  });

  test("needs every difference that is set aside", () => {
    expect(SET_ASIDE.map(([differs]) => differs).filter((differs) => !used.has(differs))).toEqual([]);
  });
});
