import type { ReactNode } from "react";
import { BackLink } from "./back-link.tsx";
import { GetHelp } from "./get-help.tsx";
import { PageHeading, type PageHeadingProps } from "./page-heading.tsx";

type PatientPageProps = PageHeadingProps & {
  back?: { href: string; text?: string | undefined } | undefined;
  wide?: boolean | undefined;
  help?: boolean | undefined;
  children?: ReactNode;
};

/** A page for patients: the way back, one column of reading width, and help last. `wide` is for a table that compares. */
export function PatientPage({ back, wide, help = true, children, ...heading }: PatientPageProps) {
  return (
    <>
      {back && <BackLink {...back} />}
      <main className="nhsuk-main-wrapper nhsuk-main-wrapper--s" id="maincontent">
        <div className="nhsuk-grid-row">
          <div className={wide ? "nhsuk-grid-column-full" : "nhsuk-grid-column-two-thirds"}>
            <PageHeading {...heading} />
            {children}
            {help && <GetHelp />}
          </div>
        </div>
      </main>
    </>
  );
}
