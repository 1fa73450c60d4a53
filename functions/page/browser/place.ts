import { computed, signal } from '@preact/signals';
import type { BaseLocationHook } from 'wouter-preact';
import { ask } from './parts/ask.tsx';
import { t } from './text.ts';

/** Where the person is: `#/orders?state=held`. Filters stand in the hash, so a view is a link. */
const hash = signal(location.hash);

/** Set while a form holds what is not saved. */
const unsaved = signal(false);

export const path = computed(() => hash.value.replace(/^#?\/?/, '/').replace(/\?.*$/, ''));
export const query = computed(() => new URLSearchParams(hash.value.split('?')[1] ?? ''));

/** @param isSameStep *Back* leads to where the person was before, not to what stood here a moment ago. */
export function go(to: string, { isSameStep = false } = {}): void {
  if (isSameStep) location.replace(`#${to}`);
  else location.hash = to;
}

addEventListener('hashchange', () => void arrive(location.hash));

async function arrive(next: string): Promise<void> {
  if (unsaved.value && next !== hash.value) {
    history.pushState(null, '', hash.value || '#/');
    const leaves = await ask({
      title: t('leave.title'),
      body: t('leave.body'),
      yes: t('leave.yes'),
      no: t('leave.no'),
    });
    if (!leaves) return;
    unsaved.value = false;
    location.hash = next;
  }
  hash.value = next;
}

/** For wouter: the path without its query. */
export const usePlace: BaseLocationHook = () => [path.value, (to) => go(to)];
