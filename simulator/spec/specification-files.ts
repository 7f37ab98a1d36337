import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parse } from "yaml";

/** What a YAML or JSON file holds. */
export type Json = null | boolean | number | string | Json[] | Tree;
export type Tree = { [name: string]: Json };

const isTree = (value: Json | undefined): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value as the object that it should be; an empty one where it is none. */
export const treeOf = (value: Json | undefined): Tree => (isTree(value) ? value : {});

/** A value and the file that it stands in, from which its references are read. */
export type Placed = { value: Tree; file: string };

/** The files of the specification, each read once and only when something refers to it. */
export function specificationFiles(folder: string) {
  const known = new Map<string, Json>();
  const read = (file: string): Json => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const text = readFileSync(file, "utf8");
    const content = (file.endsWith(".json") ? JSON.parse(text) : parse(text)) as Json;
    known.set(file, content);
    return content;
  };

  const referenceIn = (value: Json | undefined, file: string): string | undefined => {
    const { $ref } = treeOf(value);
    return typeof $ref === "string" ? join(dirname(file), $ref) : undefined;
  };

  /** The value itself, or the one that it refers to. */
  const open = (value: Json | undefined, file: string): Placed => {
    const referred = referenceIn(value, file);
    return referred === undefined ? { value: treeOf(value), file } : open(read(referred), referred);
  };

  /** The value with everything that it refers to in its place, however deep. */
  const follow = (value: Json, file: string, within: readonly string[] = []): Json => {
    if (Array.isArray(value)) return value.map((item) => follow(item, file, within));
    if (!isTree(value)) return value;
    const referred = referenceIn(value, file);
    if (referred !== undefined) {
      if (within.includes(referred)) throw new Error(`${relative(folder, referred)} refers to itself`);
      return follow(read(referred), referred, [...within, referred]);
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, follow(inner, file, within)]),
    );
  };

  return { read, open, follow, referenceIn };
}
