export interface View {
  readonly id: string;
  readonly label: string;
  readonly count?: number | string;
}

/** One row of views, of which one is on. */
export function Views({
  views,
  current,
  label,
  choose,
}: {
  readonly views: readonly View[];
  readonly current: string;
  readonly label: string;
  readonly choose: (id: string) => void;
}) {
  return (
    <fieldset class="views" aria-label={label}>
      {views.map(({ id, label: text, count }) => (
        <button key={id} type="button" aria-pressed={id === current} onClick={() => choose(id)}>
          {text}
          {count !== undefined && <span class="count">{count}</span>}
        </button>
      ))}
    </fieldset>
  );
}
