import type { LoaderFunctionArgs } from "@remix-run/node";
import { numberOf } from "#app/content/journal-entries.ts";
import { downloadWorld } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

/** The world as one file, or a kept moment of it (`?snapshot=`), to be saved. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireTester(request, context);
  const snapshot = numberOf(new URL(request.url).searchParams.get("snapshot"));
  const { body, headers } = await downloadWorld(worldOf(params), snapshot);
  return new Response(body, {
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": headers.get("content-disposition") ?? "attachment",
    },
  });
}
