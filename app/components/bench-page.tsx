import type { ReactNode } from "react";
import { BackLink } from "./back-link.tsx";
import { PageHeading, type PageHeadingProps } from "./page-heading.tsx";

/** The pages of one world, in the order in which they stand in its menu. */
const WORLD_PAGES = [
  { path: "", text: "People" },
  { path: "/clock", text: "Clock" },
  { path: "/faults", text: "Faults" },
  { path: "/happened", text: "What happened" },
  { path: "/state", text: "State" },
  { path: "/directory", text: "Directory" },
  { path: "/snapshots", text: "Snapshots" },
] as const;

export type WorldPagePath = (typeof WORLD_PAGES)[number]["path"];

type BenchPageProps = PageHeadingProps & {
  back?: { href: string; text: string } | undefined;
  /** The world that the page is about, and which of its pages it is. */
  world?: { name: string; page: WorldPagePath } | undefined;
  /** What does the same over HTTP, under /simulator. */
  twins?: readonly string[] | undefined;
  children?: ReactNode;
};

function WorldMenu({ name, page }: { name: string; page: WorldPagePath }) {
  return (
    <nav aria-label={`World ${name}`}>
      <ul className="app-bench-menu">
        {WORLD_PAGES.map(({ path, text }) => (
          <li key={path}>
            <a
              href={`/test-bench/worlds/${name}${path}`}
              aria-current={path === page ? "page" : undefined}
              className="app-bench-menu__link"
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A page for testers: the world's menu, the heading, and last what its buttons are over HTTP. */
export function BenchPage({ back, world, twins = [], children, ...heading }: BenchPageProps) {
  return (
    <>
      {back && <BackLink {...back} />}
      {world && <WorldMenu {...world} />}
      <main className="nhsuk-main-wrapper nhsuk-main-wrapper--s" id="maincontent">
        <PageHeading {...heading} {...(world && { caption: `World ${world.name}` })} />
        {children}
        {twins.length > 0 && (
          <section className="app-bench-twins" aria-label="The same over HTTP">
            <p>The same over HTTP, at the simulator:</p>
            <ul>
              {twins.map((twin) => (
                <li key={twin}>
                  <code>{twin}</code>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </>
  );
}
