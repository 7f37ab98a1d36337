const ROW = 28;
const LABEL = 360;
const LONGEST = 320;

/** Calls by outcome as bars. The table beside it says the same, so that nobody needs the picture. */
export function OutcomesChart({ outcomes }: { outcomes: readonly { words: string; count: number }[] }) {
  const most = Math.max(1, ...outcomes.map(({ count }) => count));
  const width = LABEL + LONGEST + 50;
  const height = outcomes.length * ROW;
  return (
    <svg
      className="app-outcomes"
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      aria-hidden="true"
      focusable="false"
    >
      {outcomes.map(({ words, count }, index) => {
        const long = Math.round((count / most) * LONGEST);
        const middle = index * ROW + ROW / 2;
        return (
          <g key={words}>
            <text x={LABEL - 10} y={middle} textAnchor="end" dominantBaseline="central">
              {words}
            </text>
            <rect x={LABEL} y={index * ROW + 4} width={long} height={ROW - 8} />
            <text x={LABEL + long + 8} y={middle} dominantBaseline="central">
              {count}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
