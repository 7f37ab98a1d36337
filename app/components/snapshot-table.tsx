import { Button } from "./button.tsx";
import { HiddenFields } from "./hidden-fields.tsx";
import { Table } from "./table.tsx";

type Kept = { id: number; title: string; time: string; problem?: string | undefined };
type SnapshotTableProps = { world: string; csrf: string; kept: readonly Kept[] };

/** The kept moments of a world, each with what can be done with it. One whose file is not sound can only be let go. */
export function SnapshotTable({ world, csrf, kept }: SnapshotTableProps) {
  if (kept.length === 0) return <p>No moment of this world has been kept yet.</p>;
  const here = `/test-bench/worlds/${world}`;
  return (
    <form method="post" action={`${here}/snapshots?index`}>
      <HiddenFields fields={{ csrf }} />
      <Table
        caption="Kept moments, the oldest first"
        responsive
        firstCellIsHeader
        head={["Moment", "World time", "Look", "Do"]}
        rows={kept.map(({ id, title, time, problem }) => [
          title,
          problem ?? time,
          problem === undefined && (
            <span key="look">
              <a href={`${here}/snapshots/${id}`}>
                Compare<span className="nhsuk-u-visually-hidden">{` ${title}`}</span> with now
              </a>
              {", "}
              <a href={`${here}/file?snapshot=${id}`} download>
                save<span className="nhsuk-u-visually-hidden">{` ${title}`}</span> as a file
              </a>
            </span>
          ),
          <span key="do" className="app-bench-row">
            {problem === undefined && (
              <Button
                small
                name="do"
                value={`go-back ${id}`}
                ariaLabel={`Go back to: ${title}`}
                preventDoubleClick
              >
                Go back
              </Button>
            )}
            <Button small variant="secondary" name="do" value={`let-go ${id}`} ariaLabel={`Let go: ${title}`}>
              Let go
            </Button>
          </span>,
        ])}
      />
    </form>
  );
}
