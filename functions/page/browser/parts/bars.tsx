import { t } from '../text.ts';

/** What one bar is made of, from the ground up. */
export interface Series {
  readonly id: string;
  readonly label: string;
  /** Of the palette of bars; each has its own pattern of light and dark, too. */
  readonly tone: 'brand' | 'warn' | 'bad' | 'good';
}

export interface Bar {
  readonly label: string;
  /** By the series' ids; never below 0. */
  readonly values: Readonly<Record<string, number>>;
}

const height = 96;
const width = 300;

interface Chart {
  /** What a reader would see at a glance: the picture's name. */
  readonly sentence: string;
  readonly series: readonly Series[];
  readonly bars: readonly Bar[];
  readonly format: (value: number) => string;
}

/** One question as bars; the same numbers stand in a table behind it. */
export function Bars({ sentence, series, bars, format }: Chart) {
  const sums = bars.map(({ values }) => series.reduce((sum, { id }) => sum + (values[id] ?? 0), 0));
  const most = Math.max(...sums, 1);
  const step = width / Math.max(bars.length, 1);
  const gap = Math.min(4, step / 4);
  return (
    <figure class="bars">
      <svg role="img" aria-label={sentence} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
        {bars.map((bar, index) => {
          let ground = height;
          return series.map(({ id, tone }) => {
            const tall = ((bar.values[id] ?? 0) / most) * (height - 2);
            ground -= tall;
            return (
              <rect
                key={`${bar.label} ${id}`}
                class={`bar-${tone}`}
                x={index * step + gap / 2}
                y={ground}
                width={step - gap}
                height={tall}
              />
            );
          });
        })}
      </svg>
      {series.length > 1 && (
        <figcaption class="legend">
          {series.map(({ id, label, tone }) => (
            <span key={id}>
              <span class={`swatch bar-${tone}`} aria-hidden="true" /> {label}
            </span>
          ))}
        </figcaption>
      )}
      <details>
        <summary>{t('bars.table')}</summary>
        <BarTable series={series} bars={bars} format={format} />
      </details>
    </figure>
  );
}

function BarTable({ series, bars, format }: Pick<Chart, 'series' | 'bars' | 'format'>) {
  return (
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">{t('bars.day')}</th>
          {series.map(({ id, label }) => (
            <th key={id} scope="col" class="amount">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, values }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {series.map(({ id }) => (
              <td key={id} class="amount">
                {format(values[id] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
