import { signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Home } from '../../../../../shared/page-api/home.ts';
import { Mark } from '../../parts/state-word.tsx';
import { When } from '../../parts/when.tsx';
import { t } from '../../text.ts';
import { usePeople } from '../people.ts';
import { useNeeds } from './home-data.ts';
import { needLines } from './need-lines.ts';
import { NeedRow } from './need-row.tsx';

const shownAtFirst = 5;
/** Some of them may be shown as one. */
const namedAtMost = 50;

/** Everything that waits for a person, each with the one thing to do first, done here. */
export function Needs({ home }: { readonly home: Home }) {
  const { total, items } = useNeeds();
  const isOpen = useMemo(() => signal(false), []);
  usePeople(items.slice(0, namedAtMost).flatMap(({ orderId }) => (orderId ? [{ orderId }] : [])));
  const lines = needLines(items);
  const list = useRef<HTMLUListElement>(null);
  useFocusKept(list, lines.length);
  const n = total === '1000+' ? 1_000 : total;
  return (
    <section class="card needs" aria-labelledby="needs">
      <h2 id="needs" tabIndex={-1}>
        {t(total === '1000+' ? 'needs.more' : 'needs.title', { n })}
      </h2>
      {n === 0 ? (
        <p class="quiet-line">
          <Mark tone="good" /> {t('needs.none')} <When at={home.lookedAt ?? home.readAt} />
        </p>
      ) : (
        <ul ref={list}>
          {lines.slice(0, isOpen.value ? lines.length : shownAtFirst).map((line) => (
            <NeedRow key={'needs' in line ? `many ${line.action}` : line.id} line={line} />
          ))}
        </ul>
      )}
      {lines.length > shownAtFirst && !isOpen.value && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            isOpen.value = true;
          }}
        >
          {t('needs.all')}
        </button>
      )}
    </section>
  );
}

/** A need that is met leaves with the button that had the focus: the next need takes it. */
function useFocusKept(list: { readonly current: HTMLUListElement | null }, length: number): void {
  const before = useRef(length);
  useEffect(() => {
    const hasLeft = length < before.current;
    before.current = length;
    if (!hasLeft || document.activeElement !== document.body) return;
    const next = list.current?.querySelector<HTMLElement>('button, a.button');
    (next ?? document.getElementById('needs'))?.focus();
  }, [length]);
}
