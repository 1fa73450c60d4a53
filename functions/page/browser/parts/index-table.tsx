import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../text.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the end of their column. */
  readonly isAmount?: boolean;
}

export interface IndexTableProps<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** Of the row, for its box. */
  readonly nameOf: (row: Row) => string;
  /** The first one heads the row and holds its one link. */
  readonly columns: readonly Column<Row>[];
  readonly selected: ReadonlySet<string>;
  readonly select: (ids: ReadonlySet<string>) => void;
}

/** A list as a table; on narrow screens each row is a card. */
export function IndexTable<Row>(props: IndexTableProps<Row>) {
  const { caption, rows, idOf, nameOf, columns, selected, select } = props;
  const [head, ...others] = columns;
  const toggle = (id: string) => select(selected.has(id) ? without(selected, id) : new Set([...selected, id]));
  return (
    <table class="index">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <td class="pick">
            <SelectAll ids={rows.map(idOf)} selected={selected} select={select} />
          </td>
          {columns.map(({ id, title, isAmount }) => (
            <th key={id} scope="col" class={isAmount ? 'amount' : ''}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const id = idOf(row);
          return (
            <tr key={id} aria-selected={selected.has(id)}>
              <td class="pick">
                <input
                  type="checkbox"
                  aria-label={t('table.select', { name: nameOf(row) })}
                  checked={selected.has(id)}
                  onChange={() => toggle(id)}
                />
              </td>
              {head && (
                <th scope="row" class={`cell-${head.id}`}>
                  {head.cell(row)}
                </th>
              )}
              {others.map((column) => (
                <td key={column.id} class={`cell-${column.id}${column.isAmount ? ' amount' : ''}`}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function SelectAll({
  ids,
  selected,
  select,
}: {
  readonly ids: readonly string[];
  readonly selected: ReadonlySet<string>;
  readonly select: (ids: ReadonlySet<string>) => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  const isAll = ids.length > 0 && ids.every((id) => selected.has(id));
  const isSome = !isAll && ids.some((id) => selected.has(id));
  useEffect(() => {
    if (box.current) box.current.indeterminate = isSome;
  }, [isSome]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={t('table.select-all')}
      checked={isAll}
      onChange={() => select(new Set(isAll ? [] : ids))}
    />
  );
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((each) => each !== id));
}
