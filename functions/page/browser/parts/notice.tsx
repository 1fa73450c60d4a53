import type { ComponentChildren } from 'preact';
import { Mark, type Tone } from './state-word.tsx';

/** A sentence that stands out, with what to do about it. */
export function Notice({
  tone,
  children,
  action,
}: {
  readonly tone: Tone;
  readonly children: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  return (
    <div class={`notice notice-${tone}`}>
      <Mark tone={tone} />
      <div class="grow">{children}</div>
      {action}
    </div>
  );
}
