import type { Edge, Node, StateMachine } from "#app/content/state-machine.ts";
import { classNames } from "./class-names.ts";
import { Drawing } from "./drawing.tsx";

const WIDE = 250;
const TALL = 40;
const COLUMN = 350;
const ROW = 84;
const MARGIN = 10;

const xOf = ({ column }: Node) => MARGIN + column * COLUMN + WIDE / 2;
const yOf = ({ row }: Node) => MARGIN + row * ROW + TALL / 2;

/** An arrow from box to box: it ends where it meets the edge of the box that it leads to. */
function Way({ edge: { from, to, steps } }: { edge: Edge }) {
  const [x1, y1, x2, y2] = [xOf(from), yOf(from), xOf(to), yOf(to)];
  const [dx, dy] = [x2 - x1, y2 - y1];
  const reach = Math.min(WIDE / 2 / Math.abs(dx || 1e-9), TALL / 2 / Math.abs(dy || 1e-9));
  const [tipX, tipY] = [x2 - dx * reach, y2 - dy * reach];
  const angle = Math.round((Math.atan2(dy, dx) * 180) / Math.PI);
  const isGone = steps.length > 0;
  return (
    <g className={classNames("app-states__way", isGone && "app-states__way--gone")}>
      <line x1={x1} y1={y1} x2={Math.round(tipX)} y2={Math.round(tipY)} />
      <path
        d="M0 0l-10 -5v10z"
        transform={`translate(${Math.round(tipX)} ${Math.round(tipY)}) rotate(${angle})`}
      />
    </g>
  );
}

/** The states of a referral and the ways between them; where it has been is purple and numbered, where it is now is filled. The list beside it says the same. */
export function StateDiagram({ machine: { nodes, edges } }: { machine: StateMachine }) {
  const width = MARGIN * 2 + 2 * COLUMN + WIDE;
  const height = MARGIN * 2 + 4.5 * ROW + TALL;
  return (
    <Drawing width={width} height={height} label="States, drawn" className="app-states">
      {edges.map((edge) => (
        <Way key={`${edge.from.state} ${edge.to.state}`} edge={edge} />
      ))}
      {nodes.map((node) => (
        <g
          key={node.state}
          className={classNames(
            "app-states__state",
            node.visits.length > 0 && "app-states__state--been",
            node.isNow && "app-states__state--now",
          )}
        >
          <rect x={xOf(node) - WIDE / 2} y={yOf(node) - TALL / 2} width={WIDE} height={TALL} rx={6} />
          <text x={xOf(node)} y={yOf(node) + 5} textAnchor="middle">
            {`${node.visits.length === 0 ? "" : `${node.visits.join(", ")}. `}${node.state}`}
          </text>
        </g>
      ))}
    </Drawing>
  );
}
