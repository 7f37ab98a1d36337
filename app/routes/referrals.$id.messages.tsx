import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Details } from "#app/components/details.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { newsFrom } from "#app/content/sent-messages.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { messagesToPatient } from "#app/ers/x16-messages.server.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { referralPath, requirePatientOf } from "#app/journey.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Letters and messages") }];

/** What the patient was sent about the referral (x16), the latest first. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, ubrn, id } = await requirePatientOf(args);
  return { back: referralPath(id), news: newsFrom(expectOk(await messagesToPatient(caller, ubrn))) };
}

export default function MessagesPage() {
  const { back, news } = useLoaderData<typeof loader>();
  return (
    <PatientPage back={{ href: back, text: "Back to your referral" }} heading="Letters and messages">
      <p>
        {news.length === 0
          ? "We have not sent you anything about this referral. Your GP surgery may have given you a letter."
          : "This is what we have sent you about this referral. The latest is first."}
      </p>
      {news.map(({ key, subject, sent, tellings }) => (
        <section key={key}>
          <h2 className="nhsuk-heading-m nhsuk-u-margin-bottom-2">{subject}</h2>
          <p className="nhsuk-u-margin-bottom-2">{`Sent on ${sent}`}</p>
          {tellings.map(({ messageId, how, paragraphs }) => (
            <Details key={messageId} summary={how}>
              {paragraphs.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </Details>
          ))}
        </section>
      ))}
    </PatientPage>
  );
}
