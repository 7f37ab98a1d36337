import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ArmedFaults } from "#app/components/armed-faults.tsx";
import { BenchPage } from "#app/components/bench-page.tsx";
import { Button } from "#app/components/button.tsx";
import { FaultFields } from "#app/components/fault-fields.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { narrowedWords } from "#app/content/narrowed-faults.ts";
import { typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readForm } from "#app/session.server.ts";
import {
  armFault,
  disarmFault,
  disarmFaults,
  readFaults,
  readWorld,
} from "#app/test-bench/control.server.ts";
import { faultFrom, typedFault } from "#app/test-bench/fault-form.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Faults", { face: "test-bench" }) }];

/** What is armed and how often it fired, and whom a fault can be for. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const name = worldOf(params);
  const [armed, { people }] = await Promise.all([readFaults(name), readWorld(name)]);
  return {
    csrf,
    name,
    armed: armed.map(({ id, kind, fired, ...fault }) => ({
      id,
      kind,
      fired,
      when: narrowedWords(fault, people),
    })),
    people: people.map((person) => ({ value: person.scenario, text: `${person.name}: ${person.scenario}` })),
  };
}

/** Arms a fault (POST …/faults), or disarms one or all (DELETE) → 303 here; 400 with what is wrong. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const form = await readForm(request, csrf);
  const name = worldOf(params);
  const again = redirect(`/test-bench/worlds/${name}/faults`, 303);
  const disarm = typedText(form, "disarm");
  if (disarm !== "") {
    await (/^\d{1,9}$/.test(disarm) ? disarmFault(name, Number(disarm)) : disarmFaults(name));
    return again;
  }
  const typed = typedFault(form);
  const { people } = await readWorld(name);
  const told = await armFault(name, faultFrom(typed, people));
  return told.ok ? again : data({ problem: told.diagnostics, typed }, { status: 400 });
}

export default function FaultsPage() {
  const { csrf, name, armed, people } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const at = `/simulator/worlds/${name}/faults`;
  return (
    <BenchPage
      heading="Faults"
      world={{ name, page: "/faults" }}
      errors={tried === undefined ? [] : [{ text: tried.problem, href: "#kind" }]}
      twins={[
        `GET ${at}`,
        `POST ${at} { "kind": "pas-loses-reply", "times": 1 }`,
        `DELETE ${at}/{id}`,
        `DELETE ${at}`,
      ]}
    >
      <h2 className="nhsuk-heading-m">Armed</h2>
      <ArmedFaults armed={armed} csrf={csrf} />
      <form method="post" noValidate>
        <HiddenFields fields={{ csrf }} />
        <FaultFields people={people} typed={tried?.typed} error={tried?.problem} />
        <Button preventDoubleClick>Arm</Button>
      </form>
    </BenchPage>
  );
}
