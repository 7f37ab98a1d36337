import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { Table } from "#app/components/table.tsx";
import { kindWords, polledWords } from "#app/content/directory-services.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readDirectory } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Directory", { face: "test-bench" }) }];

/** Every published service: how it takes referrals, and what its definer was warned of. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireTester(request, context);
  const name = worldOf(params);
  const services = (await readDirectory(name)).map((service) => ({
    serviceId: service.serviceId,
    title: service.name,
    site: service.site,
    kind: kindWords(service),
    polled: polledWords(service),
    warnings: service.warnings.map(({ diagnostics }) => diagnostics),
  }));
  return { name, services };
}

export default function DirectoryPage() {
  const { name, services } = useLoaderData<typeof loader>();
  return (
    <BenchPage
      heading="Directory"
      world={{ name, page: "/directory" }}
      twins={[`GET /simulator/worlds/${name}/directory`]}
    >
      <Table
        caption="Published services"
        captionId="services"
        compact
        scroll
        firstCellIsHeader
        head={["Service", "Site", "How it takes referrals", "Slots", "Warnings"]}
        rows={services.map(({ serviceId, title, site, kind, polled, warnings }) => [
          <a key="name" href={`/test-bench/worlds/${name}/directory/${serviceId}`}>
            {`${serviceId} ${title}`}
          </a>,
          site,
          kind,
          polled,
          warnings.length === 0 ? "None" : warnings.join(" "),
        ])}
      />
    </BenchPage>
  );
}
