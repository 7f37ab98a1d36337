/** A value to take into another page. One press selects it whole; where a script runs, a button beside it copies it. */
export function Copyable({ value, label, text = value }: { value: string; label: string; text?: string }) {
  return (
    <span className="app-copyable" data-copy={value} data-copy-label={label}>
      <code className="app-copyable__value">{text}</code>
    </span>
  );
}
