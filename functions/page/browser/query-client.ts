import { QueryClient } from '@tanstack/preact-query';
import { isPassing } from './api-error.ts';
import { untouchedMs } from './parts/when.tsx';

const idleAfterMs = 5 * 60_000;
const idleEveryMs = 2 * 60_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && isPassing(error),
      retryDelay: (failures) => 1_000 * 2 ** failures,
    },
    mutations: { retry: false },
  },
});

/** How often to look again: less often once nobody has touched the page for a while, never while nobody sees it. */
export function lookingEvery(ms: number): () => number {
  return () => (untouchedMs() > idleAfterMs ? Math.max(ms, idleEveryMs) : ms);
}
