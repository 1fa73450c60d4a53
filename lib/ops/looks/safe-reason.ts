import type { Reason } from '../../../shared/domain/reason.ts';
import { readReasonWords } from './reason-words.ts';
import { safeId } from './safe-id.ts';

/** A reason by its code, with what the page of reasons says of it: never its own message, nor the values in it. */
export interface SafeReason {
  readonly code: string;
  readonly means?: string;
  readonly next?: string;
}

export function safeReason({ code }: Reason): SafeReason {
  const shown = safeId(code);
  return { code: shown, ...readReasonWords().get(shown) };
}

/** In lines that stand under what has the reason. */
export function tellReason({ code, means, next }: SafeReason): readonly string[] {
  if (means === undefined) return [`  ${code}`];
  return [`  ${code}: ${means}`, ...(next === undefined ? [] : [`  → ${next}`])];
}
