import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ReactElement, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { TextSize } from "./label.tsx";

/** Proves a component against the rendered examples that nhsuk-frontend publishes with each release. */
type Fixture<Options> = { name: string; context: Options; callBlock?: string; html: string };
export type Text = string | { text?: string; html?: string };
export type Heading = { text?: string; html?: string; level?: 1 | 2 | 3; size?: TextSize };

const packageFolder = dirname(createRequire(import.meta.url).resolve("nhsuk-frontend/package.json"));
const VOID = new Set(["area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"]);
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };

const decode = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

function normaliseTag(tag: string): string {
  const [, slash = "", name = "", rest = ""] = /^<(\/?)([\w-]+)([\s\S]*?)\/?>$/.exec(tag) ?? [];
  const attributes = [...rest.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) => {
    const words = key === "class" ? value.trim().split(/\s+/).toSorted().join(" ") : decode(value);
    return `${key.toLowerCase()}="${words}"`;
  });
  const open = `<${[slash + name, ...attributes.toSorted()].join(" ")}>`;
  return tag.endsWith("/>") && !VOID.has(name) ? `${open}</${name}>` : open;
}

/**
 * HTML → one comparable form: attributes and classes in order, entities read, and the white space that template indentation
 * leaves beside tags removed. A space without a line break is kept: it can be seen, or heard.
 */
export function normaliseHtml(html: string): string {
  return html
    .trim()
    .replace(/\s*\n\s*(?=<)|(?<=>)\s*\n\s*/g, "")
    .split(/(<[^>]+>)/)
    .map((piece) => (piece.startsWith("<") ? normaliseTag(piece) : decode(piece).replace(/\s+/g, " ")))
    .join("");
}

function optionPaths(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => optionPaths(item, `${path}[]`));
  if (typeof value !== "object" || value === null) return [path, `${path}=${String(value)}`];
  return Object.entries(value).flatMap(([key, child]) =>
    optionPaths(child, path === "" ? key : `${path}.${key}`),
  );
}

const covers = (option: string, path: string): boolean =>
  path === option || path.startsWith(`${option}.`) || path.startsWith(`${option}[]`);

const markup = new Map<string, string>();

/** Published HTML as a child of our component: a token that becomes the HTML again once React has rendered. */
export function html(source: string): string {
  const token = `\uE000${markup.size}\uE001`;
  markup.set(token, source.trim());
  return token;
}

/** An option that may be text or HTML → what our component takes. */
export function content(option: Text | undefined): string | undefined {
  if (option === undefined || typeof option === "string") return option;
  return option.html === undefined ? option.text?.trim() : html(option.html);
}

/** A heading option, which may be its text alone. */
export function headingOf(option: string | Heading | undefined): Heading {
  return typeof option === "string" ? { text: option } : (option ?? {});
}

const render = (element: ReactElement): string =>
  renderToStaticMarkup(element).replace(/\uE000\d+\uE001/g, (token) => markup.get(token) ?? "");

type Claim<Options> = {
  /** Options that the component can express; an option covers all that is below it. */
  supports: readonly string[];
  /** Options (or `option=value`) that this service has no use for, and why. Fixtures that use one are left out. */
  leavesOut: Readonly<Record<string, string>>;
  /** Fixtures, by name, that combine supported options in a way this service has no use for, and why. */
  leavesOutFixtures?: Readonly<Record<string, string>>;
  toElement: (options: Options, block: ReactNode) => ReactElement;
};

/** Compares a component with every published fixture whose options it supports; an option that is neither fails. */
export function proveParity<Options>(component: string, claim: Claim<Options>): void {
  const { supports, leavesOut, leavesOutFixtures = {}, toElement } = claim;
  const file = join(packageFolder, "dist/nhsuk/components", component, "fixtures.json");
  const { fixtures } = JSON.parse(readFileSync(file, "utf8")) as { fixtures: Fixture<Options>[] };
  const left = Object.keys(leavesOut);
  const pathsOf = (fixture: Fixture<Options>): string[] => [
    ...optionPaths(fixture.context),
    ...(fixture.callBlock === undefined ? [] : ["callBlock"]),
    ...(Object.keys(fixture.context as object).length === 0 && fixture.callBlock === undefined
      ? ["nothing"]
      : []),
  ];
  const isLeftOut = (path: string): boolean => left.some((option) => covers(option, path));
  const isKnown = (path: string): boolean =>
    path.includes("=") || supports.some((option) => covers(option, path)) || isLeftOut(path);
  const isNamed = ({ name }: Fixture<Options>): boolean => Object.hasOwn(leavesOutFixtures, name);
  const claimed = fixtures.filter((fixture) => !pathsOf(fixture).some(isLeftOut) && !isNamed(fixture));

  describe(`${component} against its published fixtures`, () => {
    test("every option is either supported or left out for a reason", () => {
      expect([...new Set(fixtures.flatMap(pathsOf))].filter((path) => !isKnown(path))).toEqual([]);
    });
    test("every option left out is one that a fixture uses", () => {
      expect(
        left.filter((option) => !fixtures.flatMap(pathsOf).some((path) => covers(option, path))),
      ).toEqual([]);
    });
    test("every fixture left out by name exists", () => {
      const names = fixtures.map(({ name }) => name);
      expect(Object.keys(leavesOutFixtures).filter((name) => !names.includes(name))).toEqual([]);
    });
    test("some fixtures are claimed", () => {
      expect(claimed.length).toBeGreaterThan(0);
    });
    test.each(claimed.map((fixture, index) => [fixture.name, index, fixture] as const))(
      "%s (%i)",
      (_, __, fixture) => {
        const block = fixture.callBlock === undefined ? undefined : html(fixture.callBlock);
        expect(normaliseHtml(render(toElement(fixture.context, block)))).toBe(normaliseHtml(fixture.html));
      },
    );
  });
}
