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
import { FileInput } from "#app/components/file-input.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { Input } from "#app/components/input.tsx";
import { typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readForm } from "#app/session.server.ts";
import { importWorld } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("A world from a file", { face: "test-bench" }) }];

/** A little more than the simulator takes. */
const LARGEST_WORLD_BYTES = 33 * 1024 * 1024;

export async function loader({ request, context }: LoaderFunctionArgs) {
  return requireTester(request, context);
}

/** Makes a world from a file (POST /simulator/imports) → 303 to it; 400 with why not, and nothing is made. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const form = await readForm(request, csrf, LARGEST_WORLD_BYTES);
  const world = typedText(form, "world").trim();
  const file = form.get("file");
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  if (bytes.length === 0) return refuse("file", "Choose the file of a world", world);
  const told = await importWorld(world, bytes);
  if (told.ok) return redirect(`/test-bench/worlds/${told.data.world}`, 303);
  return refuse(/"world"|already/.test(told.diagnostics) ? "world" : "file", told.diagnostics, world);
}

const refuse = (field: "world" | "file", problem: string, world: string) =>
  data({ field, problem, world }, { status: 400 });

export default function ImportPage() {
  const { csrf } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const errorAt = (field: string) => (tried?.field === field ? tried.problem : undefined);
  return (
    <BenchPage
      heading="Make a world from a file"
      errors={tried === undefined ? [] : [{ text: tried.problem, href: `#${tried.field}` }]}
      twins={["POST /simulator/imports?world=…", "npm run world -- import mine.world mine"]}
    >
      <p>
        A world that somebody saved goes on here where it stopped there: people, clock, faults, all that has
        happened.
      </p>
      <form method="post" encType="multipart/form-data" noValidate>
        <HiddenFields fields={{ csrf }} />
        <FileInput
          name="file"
          label="File"
          hint="As it was saved from a world’s snapshots"
          error={errorAt("file")}
        />
        <Input
          name="world"
          label="What to call the world"
          hint="Small letters, digits and dashes: it is part of its web address"
          width={20}
          value={tried?.world}
          error={errorAt("world")}
          spellCheck={false}
        />
        <Button preventDoubleClick>Make this world</Button>
      </form>
    </BenchPage>
  );
}
