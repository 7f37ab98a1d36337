import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type Look = {
  children: ReactNode;
  variant?: "secondary" | "secondary-solid" | "reverse" | "warning" | "login" | undefined;
  small?: boolean | undefined;
  className?: string | undefined;
  ariaLabel?: string | undefined;
};

type ButtonProps = Look & {
  type?: "submit" | "button" | undefined;
  name?: string | undefined;
  value?: string | undefined;
  id?: string | undefined;
  preventDoubleClick?: boolean | undefined;
  /** The letter that presses it with Alt and Shift, where a call handler has turned that on. */
  shortcut?: string | undefined;
};

const buttonClass = ({ variant, small, className }: Look): string =>
  classNames(
    "nhsuk-button",
    variant && `nhsuk-button--${variant}`,
    small && "nhsuk-button--small",
    className,
  );

/** A button that sends its form. `preventDoubleClick` on every press that books or changes something. */
export function Button(props: ButtonProps) {
  const { children, type = "submit", name, value, id, preventDoubleClick, shortcut, ariaLabel } = props;
  return (
    <button
      className={buttonClass(props)}
      data-module="nhsuk-button"
      data-prevent-double-click={preventDoubleClick ? "true" : undefined}
      type={type}
      name={name}
      value={value}
      id={id}
      data-shortcut={shortcut}
      aria-label={ariaLabel}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button, for going on without sending anything. */
export function LinkButton(props: Look & { href: string }) {
  const { children, href, ariaLabel } = props;
  return (
    <a
      className={buttonClass(props)}
      data-module="nhsuk-button"
      href={href}
      role="button"
      draggable={false}
      aria-label={ariaLabel}
    >
      {children}
    </a>
  );
}
