import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { Button } from "#app/components/button.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readForm } from "#app/session.server.ts";
import { createWorld, expectTold, readScenarios } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { EXCHANGE_LIMIT } from "#app/test-bench/share.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Scenarios", { face: "test-bench" }) }];

/** What a world can be made from. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  return { csrf, scenarios: await readScenarios() };
}

/** Start: makes a world of its own in memory (POST /simulator/worlds) → 303 to it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const form = await readForm(request, csrf);
  const scenarios = [typedText(form, "scenario")];
  const { world } = expectTold(await createWorld({ scenarios, exchangeLimit: EXCHANGE_LIMIT }));
  return redirect(`/test-bench/worlds/${world}`, 303);
}

export default function ScenariosPage() {
  const { csrf, scenarios } = useLoaderData<typeof loader>();
  const twins = [
    "GET /simulator/scenarios",
    `POST /simulator/worlds { "scenario": …, "exchangeLimit": "${EXCHANGE_LIMIT}" }`,
  ];
  return (
    <BenchPage heading="Scenarios" twins={twins}>
      <p>
        Start one: it gets a world of its own, with its own e-RS, hospitals, people and clock. Nothing that
        you do in one world is seen in another. A hospital that does not answer is given up after 10 seconds
        here, not after 2 minutes. You can also <a href="/test-bench/import">make a world from a file</a>.
      </p>
      <ul className="app-bench-grid">
        {scenarios.map(({ name, title, whatToTry, people }) => (
          <li key={name}>
            <h2 className="nhsuk-heading-s">{title}</h2>
            <p>{whatToTry}</p>
            <form method="post" action="/test-bench?index">
              <HiddenFields fields={{ csrf, scenario: name }} />
              <p className="nhsuk-hint">{people.length === 1 ? "1 person" : `${people.length} people`}</p>
              <Button small preventDoubleClick ariaLabel={`Start ${title}`}>
                Start
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </BenchPage>
  );
}
