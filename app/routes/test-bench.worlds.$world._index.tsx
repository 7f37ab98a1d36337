import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { BenchPerson } from "#app/components/bench-person.tsx";
import { BenchStaff } from "#app/components/bench-staff.tsx";
import { Button } from "#app/components/button.tsx";
import { Details } from "#app/components/details.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readForm } from "#app/session.server.ts";
import {
  expectTold,
  readScenarios,
  readWorld,
  removeWorld,
  resetWorld,
} from "#app/test-bench/control.server.ts";
import { addressOf, requireTester } from "#app/test-bench/gate.server.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("People", { face: "test-bench" }) }];

/** The people of a world with their log-ins, what each can try, and where the app serves this world. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const [world, scenarios] = await Promise.all([readWorld(worldOf(params)), readScenarios()]);
  const own = scenarios.filter(({ name }) => world.scenarios.includes(name));
  const tries = new Map(
    own.flatMap(({ people }) => people.map((person) => [person.scenario, person.whatToTry])),
  );
  return {
    csrf,
    name: world.world,
    time: nhsDateTime(world.now),
    titles: own.map(({ title }) => title),
    address: addressOf(request, world.world),
    people: world.people.map((person) => ({ ...person, whatToTry: tries.get(person.scenario) })),
    staff: world.staff,
  };
}

/** Begins the world again (POST …/reset) → 303 here, or removes it (DELETE) → 303 to the others. The default world stays. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const form = await readForm(request, csrf);
  const world = worldOf(params);
  if (typedText(form, "do") === "remove" && world !== "default") {
    expectTold(await removeWorld(world));
    return redirect("/test-bench/worlds", 303);
  }
  if (typedText(form, "do") === "reset") expectTold(await resetWorld(world));
  return redirect(`/test-bench/worlds/${world}`, 303);
}

export default function WorldPage() {
  const { csrf, name, time, titles, address, people, staff } = useLoaderData<typeof loader>();
  const at = `/simulator/worlds/${name}`;
  return (
    <BenchPage
      heading="People"
      world={{ name, page: "" }}
      twins={[`GET ${at}`, `POST ${at}/reset`, `DELETE ${at}`]}
    >
      <p>
        {`${titles.join(", ")}. It is ${time} in this world.`} Its pages are at{" "}
        <a href={address}>{address}</a>: open them beside those of another world, and the two never meet.
      </p>
      <p>
        <a href={`/test-bench/worlds/${name}/share`}>Share this world</a> as a link that makes one like it.
      </p>
      <h2 className="nhsuk-heading-m">Patients</h2>
      <ul className="app-bench-grid">
        {people.map((person) => (
          <li key={person.scenario + person.ubrn}>
            <BenchPerson person={person} address={address} />
          </li>
        ))}
      </ul>
      <h2 className="nhsuk-heading-m">Staff</h2>
      <ul className="app-bench-grid">
        {staff.map((member) => (
          <li key={member.userId}>
            <BenchStaff member={member} address={address} />
          </li>
        ))}
      </ul>
      <Details summary="Begin again, or remove this world">
        <p>All that happened in it is lost: bookings, clock, faults and what is written down.</p>
        <form method="post" action={`/test-bench/worlds/${name}?index`} className="app-bench-row">
          <HiddenFields fields={{ csrf }} />
          <Button small variant="secondary" name="do" value="reset" preventDoubleClick>
            Begin again
          </Button>
          {name !== "default" && (
            <Button small variant="warning" name="do" value="remove" preventDoubleClick>
              Remove
            </Button>
          )}
        </form>
      </Details>
    </BenchPage>
  );
}
