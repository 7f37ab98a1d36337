import { formatPhone, telHref } from "#app/formats/phone-number.ts";
import { classNames } from "./class-names.ts";

/** A phone number that can be pressed to call it. `large` is for the page whose point is this number. */
export function PhoneNumber({ number, large }: { number: string; large?: boolean | undefined }) {
  return (
    <a className={classNames("nhsuk-u-nowrap", large && "app-phone-number--large")} href={telHref(number)}>
      {formatPhone(number)}
    </a>
  );
}
