import { classNames } from "./class-names.ts";
import type { Sequence, SequenceRow } from "#app/content/sequence.ts";
import { Drawing } from "./drawing.tsx";

const APART = 360;
const MARGIN = 110;
const ROW = 34;
const HEAD = 44;
const LONGEST = 46;

const xOf = (lifeline: number) => MARGIN + lifeline * APART;

/** As much of a label as fits between two lifelines; the whole stands in its table row. */
const short = (text: string) => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);

function Row({ row, at, world }: { row: SequenceRow; at: number; world: string }) {
  const { from, to, text, kind, seq, isRefusal } = row;
  const y = HEAD + at * ROW + 22;
  const href = `/test-bench/worlds/${world}/happened/${seq}`;
  const className = classNames("app-sequence__row", isRefusal && "app-sequence__row--no");
  if (kind === "note") {
    return (
      <a href={href} tabIndex={-1} className={className}>
        <circle cx={xOf(from)} cy={y - 4} r={5} />
        <text x={xOf(from) + 12} y={y}>
          {short(text)}
        </text>
      </a>
    );
  }
  const direction = to > from ? 1 : -1;
  const tip = xOf(to);
  return (
    <a href={href} tabIndex={-1} className={className}>
      <line
        x1={xOf(from)}
        y1={y + 5}
        x2={tip}
        y2={y + 5}
        strokeDasharray={kind === "answer" ? "5 4" : undefined}
      />
      <path d={`M${tip} ${y + 5}l${-9 * direction} -5v10z`} />
      <text x={Math.min(xOf(from), tip) + 14} y={y - 2}>
        {short(text)}
      </text>
    </a>
  );
}

/**
 * Who said what to whom, downwards in time: full lines ask, broken ones answer, dots are decisions and faults. The same stands in
 * the table of entries, so that nobody has to read the drawing.
 */
export function SequenceDiagram({ sequence, world }: { sequence: Sequence; world: string }) {
  const { lifelines, rows } = sequence;
  const width = xOf(lifelines.length - 1) + APART;
  const height = HEAD + rows.length * ROW + 20;
  return (
    <Drawing width={width} height={height} label="Sequence diagram" className="app-sequence">
      {lifelines.map((name, index) => (
        <g key={name} className="app-sequence__lifeline">
          <line x1={xOf(index)} y1={HEAD - 10} x2={xOf(index)} y2={height} />
          <text x={xOf(index)} y={22} textAnchor="middle">
            {name}
          </text>
        </g>
      ))}
      {rows.map((row, at) => (
        <Row key={at} row={row} at={at} world={world} />
      ))}
    </Drawing>
  );
}
