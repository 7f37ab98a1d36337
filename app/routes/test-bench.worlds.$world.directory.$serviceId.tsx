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
import { Details } from "#app/components/details.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { Select } from "#app/components/select.tsx";
import { SlotDaysChart } from "#app/components/slot-days-chart.tsx";
import { SummaryList } from "#app/components/summary-list.tsx";
import { Table } from "#app/components/table.tsx";
import { Textarea } from "#app/components/textarea.tsx";
import { dayWords, kindWords, polledWords, windowWords } from "#app/content/directory-services.ts";
import { dateOf } from "#app/formats/calendar.ts";
import { nhsDate } from "#app/formats/date-time.ts";
import { typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readForm } from "#app/session.server.ts";
import { readDirectory, readSlotDays, readWorld } from "#app/test-bench/control.server.ts";
import { asDefiner, republish } from "#app/test-bench/defining.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("A service", { face: "test-bench" }) }];

const PRIORITIES = ["ROUTINE", "URGENT", "TWO_WEEK_WAIT"] as const;

/** One service, and its slots for six weeks as a patient of the priority `?priority=` is offered them. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const name = worldOf(params);
  const service = (await readDirectory(name)).find(({ serviceId }) => serviceId === params["serviceId"]);
  if (service === undefined) throw Response.json({}, { status: 404 });
  const asked = new URL(request.url).searchParams.get("priority");
  const priority = PRIORITIES.find((one) => one === asked) ?? "ROUTINE";
  const days = await readSlotDays(name, service.serviceId, priority);
  const defining = await asDefiner(context, await readWorld(name), service.serviceId);
  const definition = defining && JSON.stringify(defining.defined.definition, undefined, 2);
  return { csrf, name, service, priority, days, definition };
}

/** Changes the service as its definer would (x29) and publishes it → 303 here; 400 with what e-RS said. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const typed = typedText(await readForm(request, csrf), "definition");
  const name = worldOf(params);
  const serviceId = params["serviceId"] ?? "";
  const defining = await asDefiner(context, await readWorld(name), serviceId);
  if (defining === undefined) throw Response.json({}, { status: 404 });
  const problem = await republish(defining, serviceId, typed);
  if (problem !== undefined) return data({ problem, typed }, { status: 400 });
  return redirect(`/test-bench/worlds/${name}/directory/${serviceId}`, 303);
}

export default function ServicePage() {
  const { csrf, name, service, priority, days, definition } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const { serviceId, placeholder, warnings } = service;
  const here = `/test-bench/worlds/${name}/directory`;
  const rows = [
    { key: "To patients", value: service.patientName },
    { key: "Site and provider", value: `${service.site}, ${service.provider}` },
    { key: "How it takes referrals", value: kindWords(service) },
    { key: "Priorities", value: service.priorities.join(", ") },
    {
      key: "Phone and hours",
      value: `${service.patientPhone ?? "No phone"}. ${service.hoursText ?? "No hours"}`,
    },
    { key: "Slots come from", value: polledWords(service) },
    { key: "Patient windows", value: windowWords(service) },
    { key: "Days reserved", value: String(service.reservationDays ?? 0) },
    {
      key: "Placeholder",
      value: placeholder === null ? "No" : <code>{JSON.stringify(placeholder)}</code>,
    },
    {
      key: "Warnings to its definer",
      value: warnings.length === 0 ? "None" : warnings.map(({ diagnostics }) => diagnostics).join(" "),
    },
  ];
  return (
    <BenchPage
      heading={service.name}
      errors={tried === undefined ? [] : [{ text: tried.problem, href: "#definition" }]}
      world={{ name, page: "/directory" }}
      back={{ href: here, text: "Back to the directory" }}
      twins={[
        `GET /simulator/worlds/${name}/directory`,
        `GET /simulator/worlds/${name}/directory/${serviceId}/days?priority=${priority}`,
        `PUT /worlds/${name}/ers/services/${serviceId}, POST …/publish (x29, as its definer)`,
      ]}
    >
      <div className="app-bench-what">
        <SummaryList rows={rows} />
      </div>
      {definition === undefined ? (
        <p>Nobody in this world may define this service, so it cannot be changed here.</p>
      ) : (
        <Details summary="Change this service and publish it again" open={tried !== undefined}>
          <form method="post" noValidate>
            <HiddenFields fields={{ csrf }} />
            <Textarea
              name="definition"
              label="What it says"
              hint="As its definer writes it for e-RS (x29). e-RS asks the same rules as ever"
              rows={16}
              spellCheck={false}
              value={tried?.typed ?? definition}
              error={tried?.problem}
            />
            <Button preventDoubleClick>Change and publish</Button>
          </form>
        </Details>
      )}
      <h2 className="nhsuk-heading-m">Slots by day</h2>
      <form method="get" className="app-bench-row">
        <Select
          name="priority"
          label="For a patient whose referral is"
          value={priority}
          items={PRIORITIES.map((value) => ({ value, text: value }))}
        />
        <Button small variant="secondary">
          Show
        </Button>
      </form>
      {days.length === 0 ? (
        <p>e-RS knows of no slots in the next 6 weeks.</p>
      ) : (
        <>
          <SlotDaysChart days={days} />
          <Table
            caption="What is offered, and why the rest is not"
            responsive
            head={["Day", "Slots"]}
            rows={days.map((day) => [nhsDate(dateOf(day.date)), dayWords(day)])}
          />
        </>
      )}
    </BenchPage>
  );
}
