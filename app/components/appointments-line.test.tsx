import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { IfYouCannotGo } from "./booked-referral.tsx";
import { NoAppointments } from "./no-appointments.tsx";
import { UnknownOutcome } from "./unknown-outcome.tsx";
import { WaitingReferral } from "./waiting-referral.tsx";

const advice = {
  "an appointment": <IfYouCannotGo id="1" />,
  "a referral being checked": (
    <WaitingReferral body={[]} steps={[]} surgery="Elm Surgery" isOverdue={false} isLetterMissing={false} />
  ),
  "a clinic without appointments": <NoAppointments referralId="1" clinic="Skin clinic" hasOtherClinics />,
  "an unknown outcome": <UnknownOutcome href="/" ubrn="000000072241" clinic="Skin clinic" />,
};

test.each(Object.entries(advice))(
  "%s gives the number of the appointments line with its hours",
  (_, page) => {
    const words = renderToStaticMarkup(page).replaceAll(/<[^>]+>/g, "");
    expect(words).toContain(
      "the appointments line on 0808 157 0123. It is open Monday to Friday, 8am to 8pm; weekends and bank holidays, 8am to 4pm.",
    );
  },
);
