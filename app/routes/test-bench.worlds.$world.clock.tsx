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
import { EntryTable } from "#app/components/entry-table.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { LocalTime } from "#app/components/local-time.tsx";
import { Radios } from "#app/components/radios.tsx";
import { fellDue } from "#app/content/exchanges.ts";
import { numberOf } from "#app/content/journal-entries.ts";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { typedText } from "#app/formats/forms.ts";
import { toLondonField } from "#app/formats/london-instant.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readForm } from "#app/session.server.ts";
import { CLOCK_JUMPS, type ClockJump } from "#app/test-bench/clock-jumps.ts";
import { readClock, readJournal } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { turnClock } from "#app/test-bench/turning.server.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Clock", { face: "test-bench" }) }];

/** The world's time, where each jump leads, and what fell due since the entry `?since=` of the journal. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const name = worldOf(params);
  const { now, mode } = await readClock(name);
  const since = numberOf(new URL(request.url).searchParams.get("since"));
  const moved = since === undefined ? undefined : fellDue((await readJournal(name, since)).entries);
  const jumps = (Object.keys(CLOCK_JUMPS) as ClockJump[]).flatMap((jump) => {
    const to = CLOCK_JUMPS[jump].to(now);
    return to === undefined ? [] : [{ jump, text: CLOCK_JUMPS[jump].text, time: nhsDateTime(to) }];
  });
  return { csrf, name, time: nhsDateTime(now), field: toLondonField(now), mode, jumps, moved };
}

/** Turns the clock (PUT …/clock, POST …/clock/advance) → 303 here, with the entry after which things fell due; 400 with why not. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const form = await readForm(request, csrf);
  const name = worldOf(params);
  const last = (await readJournal(name)).entries.at(-1)?.seq ?? 0;
  const typed = {
    turn: typedText(form, "turn"),
    time: typedText(form, "time"),
    mode: typedText(form, "mode"),
  };
  const problem = await turnClock(name, typed);
  if (problem !== undefined) return data({ problem, time: typed.time, mode: typed.mode }, { status: 400 });
  return redirect(`/test-bench/worlds/${name}/clock?since=${last}`, 303);
}

export default function ClockPage() {
  const { csrf, name, time, field, mode, jumps, moved } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const at = `/simulator/worlds/${name}/clock`;
  const errors = tried === undefined ? [] : [{ text: tried.problem, href: "#time" }];
  return (
    <BenchPage
      heading="Clock"
      world={{ name, page: "/clock" }}
      errors={errors}
      twins={[
        `GET ${at}`,
        `PUT ${at} { "now": …, "mode": "frozen" or "running" }`,
        `POST ${at}/advance { "by": "PT1H" }`,
      ]}
    >
      <p className="nhsuk-lede-text" role="status">
        {`It is ${time}. The clock ${mode === "frozen" ? "stands still" : "runs"}.`}
      </p>
      <form method="post">
        <HiddenFields fields={{ csrf, time: field }} />
        <h2 className="nhsuk-heading-m">Go on</h2>
        <ul className="app-bench-choices">
          {jumps.map(({ jump, text, time: to }) => (
            <li key={jump}>
              <Button small variant="secondary" name="turn" value={jump} preventDoubleClick>
                {text}
              </Button>
              <span>{to}</span>
            </li>
          ))}
        </ul>
        <div className="app-bench-row">
          {mode === "running" ? (
            <Button small variant="secondary" name="turn" value="freeze">
              Stand still
            </Button>
          ) : (
            <Button small variant="secondary" name="turn" value="run">
              Run on from here
            </Button>
          )}
          <Button small variant="secondary" name="turn" value="real">
            Back to real time
          </Button>
        </div>
      </form>
      {moved !== undefined && (
        <section aria-label="What fell due">
          {moved.length === 0 ? (
            <p>Nothing fell due when the clock moved.</p>
          ) : (
            <EntryTable world={name} caption="What fell due when the clock moved" rows={moved} />
          )}
        </section>
      )}
      <h2 className="nhsuk-heading-m">Set</h2>
      <form method="post" noValidate>
        <HiddenFields fields={{ csrf, turn: "set" }} />
        <LocalTime
          name="time"
          label="Date and time in London"
          hint="A step back makes the hospitals publish from that day again"
          value={tried?.time ?? field}
          error={tried?.problem}
        />
        <Radios
          name="mode"
          legend="After that the clock"
          inline
          value={tried?.mode ?? mode}
          items={[
            { value: "frozen", label: "stands still" },
            { value: "running", label: "runs" },
          ]}
        />
        <Button variant="secondary">Set the clock</Button>
      </form>
    </BenchPage>
  );
}
