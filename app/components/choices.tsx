import { Fragment, type ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Fieldset, type LegendProps } from "./fieldset.tsx";
import { describedBy, groupClass, HintAndError } from "./form-group.tsx";
import { Hint } from "./hint.tsx";

export type Choice = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  conditional?: ReactNode;
  id?: string | undefined;
  name?: string | undefined;
};

export type ChoicesProps = Partial<LegendProps> & {
  name: string;
  idPrefix?: string | undefined;
  hint?: ReactNode;
  error?: string | undefined;
  inline?: boolean | undefined;
  small?: boolean | undefined;
};

type Kind = { block: "nhsuk-radios" | "nhsuk-checkboxes"; type: "radio" | "checkbox" };
type GroupProps = ChoicesProps & {
  kind: Kind;
  items: readonly (Choice | { divider: string })[];
  chosen: readonly string[];
};

function ChoiceItem({
  kind,
  choice,
  name,
  id,
  checked,
}: {
  kind: Kind;
  choice: Choice;
  name: string;
  id: string;
  checked: boolean;
}) {
  const { block, type } = kind;
  const hintId = choice.hint === undefined ? undefined : `${id}-item-hint`;
  const conditionalId = choice.conditional === undefined ? undefined : `conditional-${id}`;
  return (
    <>
      <div className={`${block}__item`}>
        <input
          className={`${block}__input`}
          id={id}
          name={choice.name ?? name}
          type={type}
          value={choice.value}
          defaultChecked={checked}
          data-aria-controls={conditionalId}
          aria-describedby={hintId}
        />
        <label className={`nhsuk-label ${block}__label`} htmlFor={id}>
          {choice.label}
        </label>
        {hintId !== undefined && (
          <Hint id={hintId} className={`${block}__hint`}>
            {choice.hint}
          </Hint>
        )}
      </div>
      {conditionalId !== undefined && (
        <div
          className={classNames(`${block}__conditional`, !checked && `${block}__conditional--hidden`)}
          id={conditionalId}
        >
          {choice.conditional}
        </div>
      )}
    </>
  );
}

/** What radios and checkboxes share: a legend, a hint, an error and the options. */
export function Choices({ kind, items, chosen, ...props }: GroupProps) {
  const { name, idPrefix = name, legend, legendSize, legendIsHeading, hint, error, inline, small } = props;
  const options = (
    <>
      <HintAndError id={idPrefix} hint={hint} error={error} />
      <div
        className={classNames(kind.block, small && `${kind.block}--small`, inline && `${kind.block}--inline`)}
        data-module={kind.block}
      >
        {items.map((item, index) => {
          const id = index === 0 ? idPrefix : `${idPrefix}-${index + 1}`;
          if ("divider" in item) {
            return (
              <div key={id} className={`${kind.block}__divider`}>
                {item.divider}
              </div>
            );
          }
          return (
            <Fragment key={id}>
              <ChoiceItem
                kind={kind}
                choice={item}
                name={name}
                id={item.id ?? id}
                checked={chosen.includes(item.value)}
              />
            </Fragment>
          );
        })}
      </div>
    </>
  );
  return (
    <div className={groupClass(error)}>
      {legend === undefined ? (
        options
      ) : (
        <Fieldset
          legend={legend}
          legendSize={legendSize}
          legendIsHeading={legendIsHeading}
          describedBy={describedBy(idPrefix, { hint, error })}
        >
          {options}
        </Fieldset>
      )}
    </div>
  );
}
