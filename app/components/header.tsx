import { classNames } from "./class-names.ts";
import { UserIcon } from "./icons.tsx";
import { NhsLogo } from "./nhs-logo.tsx";

export type NavigationItem = { text: string; href: string; current?: "page" | "section" | undefined };

/** `href` is a link, `action` a form that posts (log out), neither is plain text (who is logged in). */
export type AccountItem = {
  text: string;
  href?: string | undefined;
  action?: string | undefined;
  icon?: boolean | undefined;
  csrf?: string | undefined;
};

type HeaderProps = {
  serviceName?: string | undefined;
  href: string;
  account?: readonly AccountItem[] | undefined;
  navigation?: readonly NavigationItem[] | undefined;
};

function AccountContent({ text, icon }: AccountItem) {
  return (
    <>
      {icon && <UserIcon />}
      {text}
    </>
  );
}

function Account({ items }: { items: readonly AccountItem[] }) {
  return (
    <nav className="nhsuk-header__account" aria-label="Account">
      <ul className="nhsuk-header__account-list">
        {items.map((item) => (
          <li key={item.text} className="nhsuk-header__account-item">
            {item.href !== undefined ? (
              <a className="nhsuk-header__account-link" href={item.href}>
                <AccountContent {...item} />
              </a>
            ) : item.action !== undefined ? (
              <form className="nhsuk-header__account-form" action={item.action} method="post" noValidate>
                {item.csrf !== undefined && <input type="hidden" name="csrf" value={item.csrf} />}
                <button className="nhsuk-header__account-button">
                  <AccountContent {...item} />
                </button>
              </form>
            ) : (
              <AccountContent {...item} />
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Navigation({ items }: { items: readonly NavigationItem[] }) {
  return (
    <nav className="nhsuk-header__navigation" aria-label="Menu">
      <div className="nhsuk-header__navigation-container nhsuk-width-container">
        <ul className="nhsuk-header__navigation-list">
          {items.map(({ text, href, current }) => (
            <li
              key={text}
              className={classNames(
                "nhsuk-header__navigation-item",
                current && "nhsuk-header__navigation-item--current",
              )}
            >
              <a
                className="nhsuk-header__navigation-link"
                href={href}
                aria-current={current && (current === "page" ? "page" : "true")}
              >
                {current ? (
                  <strong className="nhsuk-header__navigation-item-current-fallback">{text}</strong>
                ) : (
                  text
                )}
              </a>
            </li>
          ))}
          <li className="nhsuk-header__menu" hidden>
            <button
              className="nhsuk-header__menu-toggle nhsuk-header__navigation-link"
              id="toggle-menu"
              aria-expanded="false"
            >
              <span className="nhsuk-u-visually-hidden">Browse </span>More
            </button>
          </li>
        </ul>
      </div>
    </nav>
  );
}

/** Logo and service name in one link to `href`, who is logged in and the way out, and, for staff, the menu. */
export function Header({ serviceName, href, account = [], navigation = [] }: HeaderProps) {
  return (
    <header className="nhsuk-header" data-module="nhsuk-header" role="banner">
      <div className="nhsuk-header__container nhsuk-width-container">
        <div className="nhsuk-header__service">
          <a
            className="nhsuk-header__service-logo"
            href={href}
            aria-label={["NHS", serviceName, "homepage"].filter(Boolean).join(" ")}
          >
            <NhsLogo />
            {serviceName !== undefined && <span className="nhsuk-header__service-name">{serviceName}</span>}
          </a>
        </div>
        {account.length > 0 && <Account items={account} />}
      </div>
      {navigation.length > 0 && <Navigation items={navigation} />}
    </header>
  );
}
