type QrCodeProps = {
  /** Squares a side, and the path that fills the dark ones. */
  code: { size: number; path: string };
  /** Where it leads, in words. */
  label: string;
};

/** Light squares around a code, without which a camera does not find it. */
const QUIET = 4;

/** A QR code. What it holds stands beside it in words as well: some have no camera. */
export function QrCode({ code: { size, path }, label }: QrCodeProps) {
  const side = size + 2 * QUIET;
  return (
    <svg
      className="app-qr-code"
      viewBox={`-${QUIET} -${QUIET} ${side} ${side}`}
      role="img"
      aria-label={label}
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
