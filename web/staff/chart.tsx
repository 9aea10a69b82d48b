// Small drawings of numbers; each stands beside a table that says the same in words and figures.
import { useEffect, useState } from "preact/hooks";
import { figure } from "./dates";

export interface Bar {
  label: string;
  count: number;
}

const rowHeight = 32;
const letter = 16;
const countWidth = 84;
const columnsHeight = 190;
const base = 156;

// Drawn close to its real size, so that letters are as large as those around them.
const narrow = window.matchMedia("(max-width: 47.99rem)");
const widthNow = () => (narrow.matches ? 358 : 720);

function useWidth(): number {
  const [width, setWidth] = useState(widthNow());
  useEffect(() => {
    const follow = () => setWidth(widthNow());
    narrow.addEventListener("change", follow);
    return () => narrow.removeEventListener("change", follow);
  }, []);
  return width;
}

/** Horizontal bars, labelled directly. */
export function BarChart({ title, bars }: { title: string; bars: Bar[] }) {
  const width = useWidth();
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const labelWidth = letter * Math.max(...bars.map((bar) => bar.label.length)) + 12;
  const room = Math.max(width - labelWidth - countWidth, 20);
  return (
    <svg class="chart" role="img" aria-label={title} viewBox={`0 0 ${width} ${bars.length * rowHeight}`}>
      {bars.map((bar, index) => {
        const top = index * rowHeight;
        const length = Math.max(bar.count ? 2 : 0, (bar.count / most) * room);
        return (
          <g key={bar.label}>
            <text class="chart-label" x={labelWidth - 10} y={top + 22} text-anchor="end">
              {bar.label}
            </text>
            <rect class="chart-bar" x={labelWidth} y={top + 5} width={length} height={rowHeight - 10} rx={3} />
            <text class="chart-count" x={labelWidth + length + 8} y={top + 22}>
              {figure(bar.count)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Upright columns for a run of years, labelled directly. */
export function ColumnChart({ title, bars }: { title: string; bars: Bar[] }) {
  const width = useWidth();
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const step = width / Math.max(bars.length, 3);
  const thick = Math.min(64, step * 0.6);
  return (
    <svg class="chart" role="img" aria-label={title} viewBox={`0 0 ${width} ${columnsHeight}`}>
      <line class="chart-axis" x1={0} x2={width} y1={base} y2={base} />
      {bars.map((bar, index) => {
        const height = (bar.count / most) * (base - 30);
        const middle = step * (index + 0.5);
        return (
          <g key={bar.label}>
            <rect class="chart-bar" x={middle - thick / 2} y={base - height} width={thick} height={height} rx={3} />
            <text class="chart-count" x={middle} y={base - height - 8} text-anchor="middle">
              {figure(bar.count)}
            </text>
            <text class="chart-label" x={middle} y={base + 24} text-anchor="middle">
              {bar.label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const sparkWidth = 120;
const sparkHeight = 28;

/** The run of the last days at a glance; decoration beside figures, hidden from screen readers. */
export function Spark({ counts }: { counts: number[] }) {
  const most = Math.max(1, ...counts);
  const step = sparkWidth / Math.max(counts.length, 1);
  return (
    <svg class="spark" aria-hidden="true" viewBox={`0 0 ${sparkWidth} ${sparkHeight}`}>
      {counts.map((count, index) => {
        const height = count ? Math.max(2, (count / most) * sparkHeight) : 0;
        return <rect key={index} class="chart-bar" x={index * step} y={sparkHeight - height} width={Math.max(step - 1, 1)} height={height} />;
      })}
    </svg>
  );
}
