import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { WIDTHS } from "./pictures.ts";
import type { Picture } from "./pictures.ts";

/** The faces first, in the order in which a booking meets them; then each scenario. */
const FIRST = ["Patients", "Call handlers", "Test bench"];

/** Writes the journey map, `index.html`, of the pictures that its folder holds: one page, with nothing fetched from elsewhere. */
export default function writeMap(): void {
  const folder = process.env["JOURNEY_MAP"];
  if (folder === undefined) throw new Error("JOURNEY_MAP names no folder to write the map to");
  const pictures = readdirSync(join(folder, "pictures"))
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(folder, "pictures", name), "utf8")) as Picture)
    .sort((one, other) => one.path.localeCompare(other.path) || one.heading.localeCompare(other.heading));
  const found = new Set(pictures.map(({ chapter }) => chapter));
  const chapters = [
    ...FIRST.filter((one) => found.has(one)),
    ...[...found].filter((one) => !FIRST.includes(one)).sort(),
  ];
  const file = join(folder, "index.html");
  writeFileSync(
    file,
    htmlOf(chapters.map((title) => [title, pictures.filter(({ chapter }) => chapter === title)])),
  );
  process.stdout.write(`${String(pictures.length)} pages and states, at two widths each: ${file}\n`);
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

function htmlOf(chapters: [string, Picture[]][]): string {
  const contents = chapters.map(
    ([title, { length }], index) =>
      `<li><a href="#c${String(index)}">${escaped(title)}</a> (${String(length)})</li>`,
  );
  const sections = chapters.map(
    ([title, pictures], index) =>
      `<section><h2 id="c${String(index)}">${escaped(title)}</h2><div class="grid">${pictures.map(figureOf).join("")}</div></section>`,
  );
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Journey map – Manage your referral</title>
<style>
  body { font: 16px/1.4 Arial, sans-serif; margin: 24px; color: #212b32 }
  .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: 24px }
  figure { margin: 0; padding: 12px; border: 1px solid #d8dde0 }
  .both { display: flex; gap: 8px; align-items: flex-start; max-height: 480px; overflow: auto }
  .both img { border: 1px solid #d8dde0 }
  figcaption strong { display: block; margin-top: 8px }
  code { overflow-wrap: anywhere }
</style>
<h1>Journey map</h1>
<p>Every page, and every state of it that a journey or a scenario comes to. Nobody in it is real. A picture opens whole.</p>
<ul>${contents.join("")}</ul>
${sections.join("\n")}
</html>
`;
}

function figureOf({ name, heading, caption, path }: Picture): string {
  const [phone, desk] = WIDTHS.map((width) => `pictures/${name}-${String(width)}.jpg`);
  const image = (source: string | undefined, width: number, where: string) =>
    `<a href="${source ?? ""}"><img loading="lazy" src="${source ?? ""}" width="${String(width)}" alt="${escaped(heading)}, on a ${where}"></a>`;
  return `<figure><div class="both">${image(phone, 120, "phone")}${image(desk, 280, "desk")}</div>
<figcaption><strong>${escaped(heading)}</strong>${escaped(caption)}<br><code>${escaped(path)}</code></figcaption></figure>`;
}
