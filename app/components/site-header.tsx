import type { DocumentFacts } from "#app/document.ts";
import { SERVICE_NAMES } from "#app/formats/page-title.ts";
import { BenchHeader } from "./bench-header.tsx";
import { Header, type AccountItem } from "./header.tsx";

const MENU = {
  calls: { text: "Calls", href: "/tal" },
  team: { text: "Team", href: "/tal/team" },
} as const;

/** The header of each face: patients see the service and the way out; call handlers also their name and the menu; testers their own. */
export function SiteHeader({ face, loggedIn, csrf, agentName, menu = ["calls"] }: DocumentFacts) {
  if (face === "test-bench") return <BenchHeader />;
  const logOut: AccountItem = { text: "Log out", action: face === "tal" ? "/tal/log-out" : "/log-out", csrf };
  if (face === "patient") {
    return <Header href="/" serviceName={SERVICE_NAMES.patient} account={loggedIn ? [logOut] : []} />;
  }
  const agent: AccountItem[] = agentName === undefined ? [] : [{ text: agentName, icon: true }];
  return (
    <Header
      href="/tal"
      serviceName={SERVICE_NAMES.tal}
      account={loggedIn ? [...agent, logOut] : []}
      navigation={loggedIn ? menu.map((item) => MENU[item]) : []}
    />
  );
}
