import type { ComponentChildren } from 'preact';
import { errorText, t } from '../text.ts';
import { Notice } from './notice.tsx';
import { clockText } from './when.tsx';

/** What `useQuery` says, as far as it matters here. */
export interface Loading<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly dataUpdatedAt: number;
  readonly refetch: () => unknown;
}

/** A skeleton of the final height, then the data; an error leaves old data on the screen and says since when it is old. */
export function Load<Data>({
  of,
  skeleton,
  children,
}: {
  readonly of: Loading<Data>;
  readonly skeleton?: ComponentChildren;
  readonly children: (data: Data) => ComponentChildren;
}) {
  const { data, error, dataUpdatedAt, refetch } = of;
  const again = (
    <button type="button" onClick={() => void refetch()}>
      {t('load.again')}
    </button>
  );
  if (data !== undefined)
    return (
      <>
        {error !== null && error !== undefined && (
          <Notice tone="warn" action={again}>
            {t('load.stale', { time: clockText(dataUpdatedAt) })}
          </Notice>
        )}
        {children(data)}
      </>
    );
  if (error)
    return (
      <Notice tone="bad" action={again}>
        {errorText(error)}
      </Notice>
    );
  return (
    <div aria-busy="true">
      <span class="unseen">{t('load.busy')}</span>
      {skeleton ?? <div class="skeleton tall" />}
    </div>
  );
}
