import type { Choice, ChoicesProps } from "./choices.tsx";
import { Checkboxes } from "./checkboxes.tsx";
import { Fieldset, type LegendProps } from "./fieldset.tsx";
import { content, html, proveParity, type Text } from "./fixture-parity.ts";
import type { TextSize } from "./label.tsx";
import { Radios } from "./radios.tsx";

type LegendOptions = string | { text?: string; heading?: string; size?: TextSize | null };
type ItemOptions = {
  value: string;
  text: string;
  hint?: Text;
  conditional?: { html: string };
  divider?: string;
};

type GroupOptions = {
  name: string;
  idPrefix?: string;
  fieldset?: { legend: LegendOptions } | null;
  hint?: Text;
  errorMessage?: Text;
  items: ItemOptions[];
  inline?: boolean;
  small?: boolean;
  value?: string;
  values?: string[];
};

function legendOf(legend: LegendOptions): LegendProps {
  if (typeof legend === "string") return { legend };
  return {
    legend: legend.heading ?? legend.text,
    legendSize: legend.size ?? undefined,
    legendIsHeading: legend.heading !== undefined,
  };
}

const groupOf = (options: GroupOptions): ChoicesProps => ({
  ...(options.fieldset ? legendOf(options.fieldset.legend) : {}),
  name: options.name,
  idPrefix: options.idPrefix,
  hint: content(options.hint),
  error: content(options.errorMessage),
  inline: options.inline,
  small: options.small,
});

const choiceOf = ({ value, text, hint, conditional }: ItemOptions): Choice => ({
  value,
  label: text,
  hint: content(hint),
  conditional: conditional && html(conditional.html),
});

const supports = ["name", "idPrefix", "fieldset", "hint", "errorMessage", "items", "inline", "small"];
const leavesOut = {
  disabled: "options are never disabled",
  "items[].disabled": "options are never disabled",
  "errorMessage=true": "an error has words",
  "fieldset.legend.id": "no page links to a legend",
};

proveParity<{ legend: LegendOptions; html?: string }>("fieldset", {
  supports: ["legend", "html", "callBlock"],
  leavesOut: { "legend.caption": "captions belong to page headings" },
  toElement: ({ legend }, block) => <Fieldset {...legendOf(legend)}>{block}</Fieldset>,
});

proveParity<GroupOptions>("radios", {
  supports: [...supports, "value"],
  leavesOut,
  toElement: (options) => (
    <Radios
      {...groupOf(options)}
      items={options.items.map((item) =>
        item.divider === undefined ? choiceOf(item) : { divider: item.divider },
      )}
      value={options.value}
    />
  ),
});

proveParity<GroupOptions>("checkboxes", {
  supports: [...supports, "values"],
  leavesOut: {
    ...leavesOut,
    "items[].behaviour": "no list here has an all or a none",
    "items[].behaviourGroup": "no list here has an all or a none",
    "items[].divider": "no list here has an all or a none",
    "items[].exclusive": "deprecated",
    "items[].exclusiveGroup": "deprecated",
  },
  toElement: (options) => (
    <Checkboxes {...groupOf(options)} items={options.items.map(choiceOf)} values={options.values} />
  ),
});
