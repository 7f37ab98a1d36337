import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { Button } from "#app/components/button.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { Input } from "#app/components/input.tsx";
import { SnapshotTable } from "#app/components/snapshot-table.tsx";
import { snapshotName } from "#app/content/snapshots.ts";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readForm } from "#app/session.server.ts";
import { goBackTo, keepSnapshot, letSnapshotGo, readSnapshots } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Snapshots", { face: "test-bench" }) }];

/** The moments of a world that were kept. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const name = worldOf(params);
  const kept = (await readSnapshots(name)).map((snapshot) => ({
    id: snapshot.id,
    title: snapshotName(snapshot),
    time: "now" in snapshot ? nhsDateTime(snapshot.now) : "",
    problem: "problem" in snapshot ? snapshot.problem : undefined,
  }));
  return { csrf, name, kept };
}

/** Keeps the world as it stands (POST …/snapshots), goes back (POST …/go-back) or lets one go (DELETE) → 303 here; 400 with why not. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const form = await readForm(request, csrf);
  const name = worldOf(params);
  const label = typedText(form, "label").trim();
  const [, act, id] = /^(go-back|let-go) (\d{1,9})$/.exec(typedText(form, "do")) ?? [];
  const told =
    act === "go-back"
      ? await goBackTo(name, Number(id))
      : act === "let-go"
        ? await letSnapshotGo(name, Number(id))
        : await keepSnapshot(name, label);
  if (!told.ok) return data({ problem: told.diagnostics, label }, { status: 400 });
  return redirect(`/test-bench/worlds/${name}/snapshots`, 303);
}

export default function SnapshotsPage() {
  const { csrf, name, kept } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const at = `/simulator/worlds/${name}`;
  return (
    <BenchPage
      heading="Snapshots"
      world={{ name, page: "/snapshots" }}
      errors={tried === undefined ? [] : [{ text: tried.problem, href: "#label" }]}
      twins={[
        `GET ${at}/snapshots`,
        `POST ${at}/snapshots { "label": … }`,
        `GET ${at}/snapshots/{id}`,
        `GET ${at}/snapshots/{id}/compare`,
        `POST ${at}/snapshots/{id}/go-back`,
        `DELETE ${at}/snapshots/{id}`,
        `GET ${at}/export`,
        "POST /simulator/imports?world=…",
      ]}
    >
      <p>
        A snapshot is this world at one moment: both stores, the clock, the faults and what has happened. Go
        back to it as often as you like; what came after it is then lost, and its log-ins are.
      </p>
      <form method="post" action={`/test-bench/worlds/${name}/snapshots?index`} noValidate>
        <HiddenFields fields={{ csrf }} />
        <Input
          name="label"
          label="What to call this moment"
          hint="You can leave it empty"
          value={tried?.label}
          error={tried?.problem}
        />
        <Button preventDoubleClick>Keep this moment</Button>
      </form>
      <SnapshotTable world={name} csrf={csrf} kept={kept} />
      <h2 className="nhsuk-heading-m">As a file</h2>
      <p>
        <a href={`/test-bench/worlds/${name}/file`} download>
          Save this world as a file
        </a>
        {" to go on with it elsewhere, or to put it into a bug report. "}
        <a href="/test-bench/import">Make a world from a file</a>.
      </p>
    </BenchPage>
  );
}
