import { faultWords } from "#app/content/faults.ts";
import { Button } from "./button.tsx";
import { HiddenFields } from "./hidden-fields.tsx";
import { Table } from "./table.tsx";

type Armed = { id: number; kind: string; fired: number; when: string };

/** The armed faults in the order in which they act, each with how often it fired and the way to disarm it. */
export function ArmedFaults({ armed, csrf }: { armed: readonly Armed[]; csrf: string }) {
  if (armed.length === 0) return <p>No fault is armed: everything works.</p>;
  return (
    <form method="post">
      <HiddenFields fields={{ csrf }} />
      <Table
        caption="In the order in which they act"
        responsive
        head={["Fault", "When", "Fired", "Disarm"]}
        rows={armed.map(({ id, kind, fired, when }) => [
          faultWords(kind),
          when,
          fired === 1 ? "once" : `${fired} times`,
          <Button
            key="disarm"
            small
            variant="secondary"
            name="disarm"
            value={String(id)}
            ariaLabel={`Disarm: ${faultWords(kind)}`}
          >
            Disarm
          </Button>,
        ])}
      />
      <Button small variant="secondary" name="disarm" value="all">
        Disarm all
      </Button>
    </form>
  );
}
