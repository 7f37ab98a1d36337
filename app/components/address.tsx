/** An address, one line to each part. */
export function Address({ lines }: { lines: readonly string[] }) {
  return (
    <address className="app-address">
      {lines.map((line) => (
        <span key={line} className="app-address__line">
          {line}
        </span>
      ))}
    </address>
  );
}
