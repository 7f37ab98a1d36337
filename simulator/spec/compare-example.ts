import { treeOf } from "./specification-files.ts";
import type { Json, Tree } from "./specification-files.ts";

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * In what an answer differs from an example, each by its path: "… is missing" (only in the example), "… is more" (only in
 * the answer) or "… differs", with both values. Instants are compared as instants. The members of a list are paired by what
 * names them (url, name, title of a document, id, reference, code), whatever their order; those without a name by their
 * place.
 */
export function differencesFrom(example: Json | undefined, answer: Json | undefined, path = ""): string[] {
  if (answer === undefined) return [`${path} is missing`];
  if (example === undefined) return [`${path} is more`];
  if (Array.isArray(example) && Array.isArray(answer))
    return membersDiffer(byName(example), byName(answer), (name) => `${path}[${name}]`);
  if (isTree(example) && isTree(answer))
    return membersDiffer(
      new Map(Object.entries(example)),
      new Map(Object.entries(answer)),
      (name) => `${path}/${name}`,
    );
  if (isSame(example, answer)) return [];
  return [`${path} differs: ${JSON.stringify(example)} is answered as ${JSON.stringify(answer)}`];
}

const isTree = (value: Json): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isSame(example: Json, answer: Json): boolean {
  if (typeof example !== "string" || typeof answer !== "string") return example === answer;
  if (INSTANT.test(example) && INSTANT.test(answer)) return Date.parse(example) === Date.parse(answer);
  return example === answer;
}

function membersDiffer(
  example: Map<string, Json>,
  answer: Map<string, Json>,
  pathOf: (name: string) => string,
): string[] {
  return [...new Set([...example.keys(), ...answer.keys()])].flatMap((name) =>
    differencesFrom(example.get(name), answer.get(name), pathOf(name)),
  );
}

/** The members of a list by their names; those of one name are numbered. */
function byName(list: Json[]): Map<string, Json> {
  const named = new Map<string, Json>();
  list.forEach((member, place) => {
    const name = nameOf(treeOf(member)) ?? String(place);
    const others = [...named.keys()].filter((known) => known === name || known.startsWith(`${name}#`)).length;
    named.set(others === 0 ? name : `${name}#${others + 1}`, member);
  });
  return named;
}

const textOf = (value: Json | undefined) => (typeof value === "string" ? value : undefined);

function nameOf(member: Tree): string | undefined {
  const { url, name, relation, resource, id, item, actor, reference, coding, code } = member;
  const identifier = treeOf(treeOf(item)["identifier"] ?? treeOf(actor)["identifier"]);
  return (
    lastStepOf(textOf(url)) ??
    textOf(name) ??
    textOf(relation) ??
    (resource === undefined ? undefined : entryName(treeOf(resource), treeOf(member["search"]))) ??
    documentName(member) ??
    textOf(id) ??
    textOf(treeOf(item)["reference"]) ??
    (item === undefined ? lastStepOf(textOf(identifier["system"])) : textOf(identifier["value"])) ??
    textOf(reference) ??
    (Array.isArray(coding) ? textOf(treeOf(coding[0])["code"]) : undefined) ??
    textOf(code)
  );
}

/** A file that is attached, by its title: its number says only where it was kept. */
function documentName({ resourceType, content }: Tree): string | undefined {
  if (resourceType !== "DocumentReference" || !Array.isArray(content)) return undefined;
  return textOf(treeOf(treeOf(content[0])["attachment"])["title"]);
}

const lastStepOf = (url: string | undefined) => url?.split("/").at(-1);

/** An entry of a Bundle: what was included by its kind, a task by what may be done, everything else by its id. */
function entryName(resource: Tree, { mode }: Tree): string | undefined {
  const { resourceType, id, code } = resource;
  const kind = textOf(resourceType);
  if (kind === undefined || mode === "include") return kind;
  if (!UUID.test(textOf(id) ?? "")) return `${kind}/${textOf(id) ?? ""}`;
  return `${kind} ${nameOf(treeOf(code)) ?? ""}`;
}
