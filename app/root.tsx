import { Links, Meta, Outlet, useLocation, useMatches, useRouteError } from "@remix-run/react";
import type { LinksFunction, MetaFunction } from "@remix-run/node";
import type { ReactNode } from "react";
import { ErrorPage, wordsOf } from "./components/error-page.tsx";
import { Footer } from "./components/footer.tsx";
import { SiteHeader } from "./components/site-header.tsx";
import { SkipLink } from "./components/skip-link.tsx";
import { TestServiceStrip } from "./components/test-service-strip.tsx";
import { TimeOutWarning } from "./components/time-out-warning.tsx";
import { WorldNotice } from "./components/world-notice.tsx";
import { documentFacts } from "./document.ts";
import { pageTitle } from "./formats/page-title.ts";
import { useWorldNotice } from "./world-notice.ts";
import { useNonce } from "./nonce.ts";
import { useProblemNumber } from "./problem-number.ts";
import styles from "./styles/app.scss?url";

const FOOTER_LINKS = [
  { href: "/accessibility-statement", text: "Accessibility statement" },
  { href: "/contact-us", text: "Contact us" },
  { href: "/cookies", text: "Cookies" },
  { href: "/privacy-policy", text: "Privacy policy" },
  { href: "/terms-and-conditions", text: "Terms and conditions" },
];

/** Marks the body for the script that enhances it, and unmarks it should that script not arrive. */
const MARK_BODY = `document.body.className+=" js-enabled"+("noModule" in HTMLScriptElement.prototype?" nhsuk-frontend-supported":"");addEventListener("error",function(e){if(e.target&&e.target.id==="enhance")document.body.classList.remove("js-enabled","nhsuk-frontend-supported")},true)`;

const ENHANCE = import.meta.env.DEV ? "/app/enhance.ts" : "/enhance.js";

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.ico", sizes: "48x48" },
  { rel: "icon", href: "/favicon.svg", sizes: "any", type: "image/svg+xml" },
  { rel: "stylesheet", href: styles },
];

export const meta: MetaFunction = ({ error, location }) => [
  {
    title: pageTitle(error ? wordsOf(error).title : undefined, {
      face: documentFacts([], location.pathname).face,
    }),
  },
];

/** The document that every page stands in, whether it succeeded or failed. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const notice = useWorldNotice();
  const facts = documentFacts(useMatches(), useLocation().pathname);
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content={facts.face === "test-bench" ? "#330072" : "#005eb8"} />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <Links />
        <script id="enhance" type="module" src={ENHANCE} nonce={nonce} />
      </head>
      <body className={facts.face === "test-bench" ? "app-bench" : undefined}>
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: MARK_BODY }} />
        <SkipLink />
        <TestServiceStrip />
        {facts.face !== "test-bench" && notice && <WorldNotice notice={notice} />}
        <SiteHeader {...facts} />
        <div className="nhsuk-width-container">{children}</div>
        {facts.face === "patient" && facts.loggedIn && facts.csrf !== undefined && (
          <TimeOutWarning csrf={facts.csrf} />
        )}
        <Footer links={FOOTER_LINKS} copyright="A demonstration. Not run by the NHS." />
      </body>
    </html>
  );
}

/** The page itself. */
export default function App() {
  return <Outlet />;
}

/** The one boundary: whatever a route threw becomes a page with the status it was thrown with. */
export function ErrorBoundary() {
  const { face } = documentFacts(useMatches(), useLocation().pathname);
  return <ErrorPage error={useRouteError()} face={face} number={useProblemNumber()} />;
}
