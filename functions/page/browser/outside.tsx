import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { openDoor, renew } from './api.ts';
import { brandName } from './brand-name.ts';
import { Act } from './parts/act.tsx';
import { Mark } from './parts/state-word.tsx';
import { adviceText, reasonText, t } from './text.ts';

/** The screens of a page without a session. */
function Card({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${brandName()}`;
  }, [title]);
  return (
    <main class="outside">
      <div class="card">
        <h1 ref={heading}>{title}</h1>
        {children}
      </div>
    </main>
  );
}

/** Opened in a tab of its own: after an installation, or by hand. */
export function Alone() {
  const query = new URLSearchParams(location.search);
  if (query.has('installed'))
    return (
      <Card title={t('alone.installed')}>
        <p>{t('alone.installed-body')}</p>
      </Card>
    );
  return (
    <Card title={t('alone.title')}>
      <p>{t('alone.body')}</p>
    </Card>
  );
}

/** Nobody said who is there; over a form it leaves what was typed where it is. */
export function NoAnswer({ isOver = false }: { readonly isOver?: boolean }) {
  if (isOver) return <Ended />;
  return (
    <Card title={t('silent.title')}>
      <p>{t('silent.body')}</p>
      <p class="soft">{t('silent.agency')}</p>
      <p>
        <button type="button" class="primary" onClick={() => void openDoor()}>
          {t('silent.again')}
        </button>
      </p>
    </Card>
  );
}

function Ended() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="ask" aria-labelledby="ended-title" onCancel={(event) => event.preventDefault()}>
      <h2 id="ended-title">{t('ended.title')}</h2>
      <p>{t('ended.body')}</p>
      <div class="row end">
        <Act kind="primary" anyone act={renew}>
          {t('ended.again')}
        </Act>
      </div>
    </dialog>
  );
}

export function Refused({ code, message }: { readonly code: string; readonly message: string }) {
  const advice = adviceText({ code });
  return (
    <Card title={t('refused.title')}>
      <p>
        <Mark tone="bad" /> {reasonText({ code, message })}
      </p>
      {advice && <p class="soft">{advice}</p>}
      <p>
        <button type="button" class="primary" onClick={() => void openDoor()}>
          {t('silent.again')}
        </button>
      </p>
    </Card>
  );
}
