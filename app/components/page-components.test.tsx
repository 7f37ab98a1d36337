import { BackLink } from "./back-link.tsx";
import { content, proveParity } from "./fixture-parity.ts";
import { Footer } from "./footer.tsx";
import { Header, type AccountItem } from "./header.tsx";
import { PageHeading } from "./page-heading.tsx";
import { SkipLink } from "./skip-link.tsx";

type NavigationOptions = { text: string; href: string; active?: boolean; current?: boolean };

type HeaderOptions = {
  logo?: { href?: string };
  service?: { text: string; href?: string };
  account?: { items: (AccountItem | false)[] };
  navigation?: { items: (NavigationOptions | false)[] };
};

proveParity<HeaderOptions>("header", {
  supports: ["logo", "service", "account", "navigation"],
  leavesOut: {
    nothing: "the logo always leads to the start page",
    colour: "the header is blue",
    inline: "names of people and services wrap",
    organisation: "this is a national service",
    search: "transactions have no site search",
    "logo.ariaLabel": "the link says where it leads",
    "logo.src": "the logo is drawn",
    "logo.alt": "the logo is drawn",
    "navigation.justified": "two or three items need no spreading",
    "navigation.colour": "the header is blue",
    "service.text=null": "every face has a name",
  },
  leavesOutFixtures: {
    "with account (logged in)": "the logo always leads to the start page",
    "with account (logged out)": "the logo always leads to the start page",
    "with service name": "logo and name are one link",
    "with service name as separate link": "logo and name are one link",
    "with service name (linked)": "logo and name are one link",
    "with navigation (unlinked item)": "navigation items are links",
  },
  toElement: ({ logo, service, account, navigation }) => (
    <Header
      href={logo?.href ?? service?.href ?? ""}
      serviceName={service?.text}
      account={account?.items.filter((item) => item !== false)}
      navigation={navigation?.items
        .filter((item) => item !== false)
        .map(({ text, href, active, current }) => ({
          text,
          href,
          current: current ? "page" : active ? "section" : undefined,
        }))}
    />
  ),
});

type FooterOptions = { meta?: { items: { href: string; text: string }[] }; copyright?: string };

proveParity<FooterOptions>("footer", {
  supports: ["meta", "copyright"],
  leavesOut: {
    nothing: "the footer always has links",
    navigation: "five links need no groups",
    columns: "five links need no groups",
    callBlock: "links are enough",
    "meta.html": "links are enough",
    "meta.text": "links are enough",
    copyright: "it is always said",
    "meta=NHS prototype kit v8.0.0": "links are enough",
  },
  toElement: ({ meta }) => <Footer links={meta?.items ?? []} copyright="© NHS England" />,
});

proveParity<{ href: string; text: string }>("skip-link", {
  supports: ["href", "text"],
  leavesOut: {},
  toElement: ({ href, text }) => <SkipLink href={href} text={text} />,
});

proveParity<{ href?: string; text?: string; html?: string }>("back-link", {
  supports: ["href", "text"],
  leavesOut: {
    callBlock: "the way back is a link",
    html: "the way back is a link",
    type: "the way back is a link",
    variant: "pages are white",
  },
  leavesOutFixtures: { "with text escaping": "the way back is a link" },
  toElement: ({ href = "", ...text }) => <BackLink href={href} text={content(text)} />,
});

proveParity<{ text: string; caption?: string | { text: string } }>("heading", {
  supports: ["text", "size", "caption"],
  leavesOut: {
    "size=s": "the heading of a page is large",
    "size=m": "the heading of a page is large",
    "size=xl": "transactions have no larger one",
    classes: "sizes are named",
    href: "the heading of a page leads nowhere",
    visuallyHiddenText: "everybody is given the same heading",
    "caption.placement=after": "a caption comes first",
    "caption.placement=end": "a caption comes first",
    "caption.placement=before": "a caption is part of the heading",
    "caption.element": "a caption is part of the heading",
  },
  toElement: ({ text, caption }) => (
    <PageHeading heading={text} caption={typeof caption === "object" ? caption.text : caption} />
  ),
});
