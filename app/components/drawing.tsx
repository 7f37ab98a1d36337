import type { ReactNode } from "react";

type DrawingProps = {
  width: number;
  height: number;
  /** What is drawn, for whoever comes to the region that scrolls. */
  label: string;
  className: string;
  children: ReactNode;
};

/** A drawing that scrolls in itself where it is wider than the window. Words beside it say the same, so it is hidden from screen readers. */
export function Drawing({ width, height, label, className, children }: DrawingProps) {
  return (
    <div className="nhsuk-scroll" data-module="nhsuk-scroll">
      <div className={`nhsuk-scroll__content ${className}`} role="region" aria-label={label}>
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden="true"
          focusable="false"
        >
          {children}
        </svg>
      </div>
    </div>
  );
}
