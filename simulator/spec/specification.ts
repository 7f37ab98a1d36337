import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { specificationFiles, treeOf } from "./specification-files.ts";
import type { Json, Tree } from "./specification-files.ts";

/** What the specification says of one answer of an operation. */
export type OfficialAnswer = {
  headers: { name: string; isRequired: boolean; schema: Tree }[];
  /** None where the specification says nothing of the body. */
  contentTypes: string[];
  /** Absent where the specification gives a status no JSON. */
  schema: Tree | undefined;
  examples: { file: string; body: Json }[];
};

export type OfficialOperation = {
  /** The number by which it is known here: A005, PC-A001. */
  id: string;
  method: string;
  /** Below a world's own root; `{name}` is a step that varies. */
  path: string;
  statuses: number[];
  answer(status: number): OfficialAnswer | undefined;
};

/** The official APIs: the file of each, where it stands below a world's root, and what comes before its numbers here. */
const APIS = [
  { file: "fhir/e-referrals-service-api.yaml", root: "/referrals/FHIR", prefix: "" },
  {
    file: "patient-care/e-referrals-service-patient-care-api.yaml",
    root: "/e-referrals-service-patient-care-api",
    prefix: "PC-",
  },
] as const;

/** The folder of the official specification that `ERS_SPEC` names; nothing where it is not set. */
export function specificationFolder(): string | undefined {
  const named = process.env["ERS_SPEC"];
  if (!named) return undefined;
  const folder = resolve(named);
  for (const { file } of APIS)
    if (!existsSync(join(folder, file))) throw new Error(`ERS_SPEC names a folder without ${file}`);
  return folder;
}

/** Every operation of the official APIs. What an operation answers is read when it is first asked for. */
export function readSpecification(folder: string): OfficialOperation[] {
  const { read, open, follow, referenceIn } = specificationFiles(folder);

  const exampleOf = (value: Json | undefined, file: string) => {
    const source = referenceIn(value, file);
    // A copy of the specification may lack the examples of what is not of interest to its keeper.
    if (source === undefined || !existsSync(source)) return [];
    return [{ file: relative(folder, source), body: read(source) }];
  };

  const answerOf = (answer: Json | undefined, statedIn: string): OfficialAnswer => {
    const { value: said, file } = open(answer, statedIn);
    const contents = treeOf(said["content"]);
    const content = treeOf(contents["application/fhir+json"]);
    const several = Object.values(treeOf(content["examples"])).map((one) => treeOf(one)["value"]);
    return {
      headers: Object.entries(treeOf(said["headers"])).map(([name, header]) => {
        const { required, schema } = treeOf(follow(header, file));
        return { name, isRequired: required === true, schema: treeOf(schema) };
      }),
      contentTypes: Object.keys(contents),
      schema: content["schema"] === undefined ? undefined : treeOf(follow(content["schema"], file)),
      examples: [...several, content["example"]].flatMap((value) => exampleOf(value, file)),
    };
  };

  return APIS.flatMap(({ file: named, root, prefix }) => {
    const main = join(folder, named);
    return Object.entries(treeOf(treeOf(read(main))["paths"])).flatMap(([path, methods]) =>
      Object.entries(treeOf(methods)).map(([method, said]): OfficialOperation => {
        const { value: operation, file } = open(said, main);
        const responses = treeOf(operation["responses"]);
        const answers = new Map<number, OfficialAnswer>();
        return {
          id: prefix + numberOf(operation["operationId"]),
          method: method.toUpperCase(),
          path: root + path,
          statuses: Object.keys(responses).map(Number),
          answer(status) {
            const stated = responses[String(status)];
            if (stated === undefined) return undefined;
            const answer = answers.get(status) ?? answerOf(stated, file);
            answers.set(status, answer);
            return answer;
          },
        };
      }),
    );
  });
}

const numberOf = (operationId: Json | undefined) =>
  /^a\d{3}/.exec(typeof operationId === "string" ? operationId : "")?.[0].toUpperCase() ?? "";
