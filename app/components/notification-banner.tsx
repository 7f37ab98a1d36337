import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type NotificationBannerProps = {
  title?: ReactNode;
  titleId?: string | undefined;
  success?: boolean | undefined;
  heading?: ReactNode;
  text?: ReactNode;
  children?: ReactNode;
};

/** News about what just happened, above the h1. Either one line of `text`, or a `heading` and more below it. */
export function NotificationBanner(props: NotificationBannerProps) {
  const { success, title = success ? "Success" : "Important", heading, text, children } = props;
  const titleId = props.titleId ?? "nhsuk-notification-banner-title";
  return (
    <div
      className={classNames("nhsuk-notification-banner", success && "nhsuk-notification-banner--success")}
      data-module="nhsuk-notification-banner"
      role={success ? "alert" : "region"}
      aria-labelledby={titleId}
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id={titleId}>
          {title}
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        {heading !== undefined && <h3 className="nhsuk-notification-banner__heading">{heading}</h3>}
        {text !== undefined && <p className="nhsuk-notification-banner__heading">{text}</p>}
        {children}
      </div>
    </div>
  );
}
