import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Notice } from './parts/notice.tsx';
import { t } from './text.ts';

type More = typeof import('./screens/more.ts');

const more = signal<More | undefined>(undefined);
const hasFailed = signal(false);

/** Fetches the screens that nobody sees first, once. */
export async function fetchMore(): Promise<void> {
  if (more.value) return;
  try {
    more.value = await import('./screens/more.ts');
    hasFailed.value = false;
  } catch {
    // After a deployment the old names are gone: the document names the new ones.
    hasFailed.value = true;
  }
}

export function Later({ children }: { readonly children: (screens: More) => ComponentChildren }) {
  useEffect(() => void fetchMore(), []);
  if (more.value) return <>{children(more.value)}</>;
  if (!hasFailed.value) return <div class="skeleton tall" aria-busy="true" />;
  const reload = (
    <button type="button" onClick={() => location.reload()}>
      {t('later.reload')}
    </button>
  );
  return (
    <Notice tone="bad" action={reload}>
      {t('later.failed')}
    </Notice>
  );
}
