import type { ComponentChildren } from 'preact';
import { stateWord } from '../text.ts';

export type Tone = 'bad' | 'warn' | 'brand' | 'good' | 'idle';

const toneOf: Readonly<Record<string, Tone>> = {
  'needs-attention': 'bad',
  held: 'warn',
  waiting: 'warn',
  exporting: 'brand',
  exported: 'brand',
  'partly-shipped': 'brand',
  shipped: 'good',
};

/** A state: never a colour alone, always a mark of its own shape and a word. */
export function StateWord({ state }: { readonly state: string }) {
  return <Marked tone={toneOf[state] ?? 'idle'}>{stateWord(state)}</Marked>;
}

export function Marked({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) {
  return (
    <span class="state">
      <Mark tone={tone} />
      {children}
    </span>
  );
}

export function Mark({ tone }: { readonly tone: Tone }) {
  return (
    <svg class={`mark tone-${tone}`} viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      {tone === 'bad' ? <path d="M5 0 10 5 5 10 0 5z" /> : <circle cx="5" cy="5" r="4" />}
    </svg>
  );
}
