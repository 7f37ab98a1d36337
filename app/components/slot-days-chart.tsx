import { Drawing } from "./drawing.tsx";

type Day = { date: string; counts: Record<string, number> };

const COLUMN = 30;
const HEIGHT = 160;
const FOOT = 34;

/** Slots by day: purple what is offered, grey what is withheld. The table after it says the same, and why. */
export function SlotDaysChart({ days }: { days: readonly Day[] }) {
  const totalOf = ({ counts }: Day) => Object.values(counts).reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...days.map(totalOf));
  const width = days.length * COLUMN + 10;
  return (
    <Drawing width={width} height={HEIGHT + FOOT} label="Slots by day, drawn" className="app-slot-days">
      {days.map((day, index) => {
        const total = totalOf(day);
        const offered = day.counts["OFFERED"] ?? 0;
        const tall = (count: number) => Math.round((count / most) * (HEIGHT - 20));
        const x = index * COLUMN + 5;
        return (
          <g key={day.date}>
            <rect
              className="app-slot-days__withheld"
              x={x}
              y={HEIGHT - tall(total)}
              width={COLUMN - 8}
              height={tall(total)}
            />
            <rect
              className="app-slot-days__offered"
              x={x}
              y={HEIGHT - tall(offered)}
              width={COLUMN - 8}
              height={tall(offered)}
            />
            <text x={x + 11} y={HEIGHT - tall(total) - 4} textAnchor="middle">
              {total}
            </text>
            <text x={x + 11} y={HEIGHT + 15} textAnchor="middle">
              {day.date.slice(8)}
            </text>
            <text x={x + 11} y={HEIGHT + 29} textAnchor="middle">
              {day.date.slice(8) === "01" || index === 0 ? `${day.date.slice(5, 7)}/` : ""}
            </text>
          </g>
        );
      })}
    </Drawing>
  );
}
