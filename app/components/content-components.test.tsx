import { Button, LinkButton } from "./button.tsx";
import { Details } from "./details.tsx";
import { ErrorSummary, type FormError } from "./error-summary.tsx";
import { content, headingOf, html, proveParity, type Heading, type Text } from "./fixture-parity.ts";
import { NotificationBanner } from "./notification-banner.tsx";
import { Panel } from "./panel.tsx";
import { Tag } from "./tag.tsx";

type ButtonOptions = { text: string; href?: string; small?: boolean; preventDoubleClick?: boolean } & Pick<
  Parameters<typeof Button>[0],
  "variant"
>;

proveParity<ButtonOptions>("button", {
  supports: ["text", "href", "variant", "small", "preventDoubleClick"],
  leavesOut: {
    disabled: "buttons are never disabled",
    icon: "buttons here are words",
    "preventDoubleClick=false": "it is the default",
  },
  toElement: ({ text, href, variant, small, preventDoubleClick }) =>
    href === undefined ? (
      <Button variant={variant} small={small} preventDoubleClick={preventDoubleClick}>
        {text}
      </Button>
    ) : (
      <LinkButton href={href} variant={variant} small={small}>
        {text}
      </LinkButton>
    ),
});

proveParity<{ errorList?: (FormError | false)[] }>("error-summary", {
  supports: ["heading", "errorList"],
  leavesOut: {
    "heading.html": "the heading is always the same",
    description: "each error says what to do",
    callBlock: "each error says what to do",
    disableAutoFocus: "the summary always takes the focus",
  },
  toElement: ({ errorList = [] }) => <ErrorSummary errors={errorList.filter((error) => error !== false)} />,
});

type PanelOptions = { heading: string | Heading; text?: string; html?: string; variant?: string };

proveParity<PanelOptions>("panel", {
  supports: ["heading", "text", "html", "variant", "callBlock"],
  leavesOut: { "heading.id": "no page links to a panel", "heading.classes": "sizes are named" },
  toElement: ({ heading, variant, ...body }, block) => {
    const { text, level, size } = headingOf(heading);
    return (
      <Panel
        heading={text}
        headingLevel={level}
        headingSize={size === "s" ? undefined : size}
        interruption={variant === "interruption"}
      >
        {block ?? content(body)}
      </Panel>
    );
  },
});

type BannerOptions = {
  text?: string;
  html?: string;
  heading?: string | Heading;
  title?: Text;
  variant?: string;
};

proveParity<BannerOptions>("notification-banner", {
  supports: ["text", "html", "heading", "title", "variant", "callBlock"],
  leavesOut: {
    disableAutoFocus: "a success banner takes the focus",
    attributes: "the script sets the tab index",
    role: "the kind of banner sets the role",
    "heading.element": "a heading is an h3",
  },
  toElement: ({ text, heading, title, variant, ...options }, block) => (
    <NotificationBanner
      title={content(title)}
      success={variant === "success"}
      heading={heading && headingOf(heading).text}
      text={text}
    >
      {block ?? (options.html && html(options.html))}
    </NotificationBanner>
  ),
});

proveParity<{ text?: string; html?: string; colour?: Parameters<typeof Tag>[0]["colour"] | false }>("tag", {
  supports: ["text", "html", "colour", "callBlock"],
  leavesOut: {
    classes: "colours are named",
    border: "tags keep their border",
    "colour=false": "tags have a colour",
  },
  toElement: ({ colour, ...options }, block) => (
    <Tag colour={colour === false ? undefined : colour}>{block ?? content(options)}</Tag>
  ),
});

type DetailsOptions = { summary: Text; text?: string; html?: string; open?: boolean };

proveParity<DetailsOptions>("details", {
  supports: ["summary", "text", "html", "open", "callBlock"],
  leavesOut: { classes: "no page here uses expanders" },
  toElement: ({ summary, open, ...options }, block) => (
    <Details summary={content(summary)} open={open}>
      {block ?? content(options)}
    </Details>
  ),
});
