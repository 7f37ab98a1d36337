import type { ReactNode } from "react";
import { BackLink } from "./back-link.tsx";
import { classNames } from "./class-names.ts";
import { PageHeading, type PageHeadingProps } from "./page-heading.tsx";
import { SkipLink } from "./skip-link.tsx";

type TalPageProps = PageHeadingProps & {
  back?: { href: string; text?: string | undefined } | undefined;
  banner?: ReactNode;
  top?: ReactNode;
  aside?: ReactNode;
  children?: ReactNode;
};

/** A page for call handlers: call and patient bars on top, the work, and the call panel beside it (after it in reading order). */
export function TalPage({ back, banner, top, aside, children, ...heading }: TalPageProps) {
  const hasAside = aside !== undefined;
  return (
    <>
      {hasAside && <SkipLink href="#callpanel" text="Skip to call panel" />}
      {back && <BackLink {...back} />}
      {top}
      <div className={classNames("app-tal", hasAside && "app-tal--with-panel")}>
        <main className="nhsuk-main-wrapper nhsuk-main-wrapper--s app-tal__work" id="maincontent">
          {banner}
          <PageHeading {...heading} />
          {children}
        </main>
        {hasAside && (
          <aside
            className="nhsuk-main-wrapper nhsuk-main-wrapper--s app-tal__panel"
            id="callpanel"
            aria-label="Call panel"
          >
            {aside}
          </aside>
        )}
      </div>
    </>
  );
}
