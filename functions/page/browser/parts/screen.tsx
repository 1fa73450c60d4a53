import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { brandName } from '../brand-name.ts';

/** The first screen takes no focus: nobody has pressed anything yet. */
const hasArrived = signal(false);

/** A screen: its title is the document's, and where the focus goes when one comes to it. */
export function Screen({
  title,
  back,
  actions,
  children,
}: {
  readonly title: string;
  readonly back?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasArrived.value) heading.current?.focus();
    hasArrived.value = true;
  }, []);
  useEffect(() => {
    document.title = `${title} · ${brandName()}`;
  }, [title]);
  return (
    <>
      {back}
      <div class="head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div class="row">{actions}</div>}
      </div>
      {children}
    </>
  );
}
