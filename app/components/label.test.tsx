import { ErrorMessage } from "./error-message.tsx";
import { content, proveParity } from "./fixture-parity.ts";
import { Hint } from "./hint.tsx";
import { Label, type TextSize } from "./label.tsx";

type LabelOptions = { text?: string; html?: string; heading?: string; size?: TextSize };

proveParity<LabelOptions & { isPageHeading?: boolean }>("label", {
  supports: ["text", "html", "heading", "size", "callBlock"],
  leavesOut: {
    caption: "captions belong to page headings",
    classes: "sizes are named",
    "heading.text": "a heading label is a text",
    "heading.level": "a heading label is the page's h1",
    "heading.size": "the size is the label's",
    "heading.id": "no page links to a label",
    isPageHeading: "deprecated",
    id: "labels are found by their field",
  },
  leavesOutFixtures: { "with HTML": "a heading label is a text" },
  toElement: (options, block) => (
    <Label size={options.size} isHeading={options.heading !== undefined}>
      {block ?? options.heading ?? content(options)}
    </Label>
  ),
});

proveParity<{ text?: string; html?: string }>("hint", {
  supports: ["text", "html", "callBlock"],
  leavesOut: {},
  toElement: (options, block) => <Hint>{block ?? content(options)}</Hint>,
});

proveParity<{ text?: string; html?: string }>("error-message", {
  supports: ["text", "html", "callBlock"],
  leavesOut: { visuallyHiddenText: "the service is in English" },
  toElement: (options, block) => <ErrorMessage>{block ?? content(options)}</ErrorMessage>,
});
