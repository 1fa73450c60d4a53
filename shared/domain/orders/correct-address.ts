import type { ProviderId } from '../ids.ts';
import { decided } from './merchant-decision.ts';
import { type Decider, noted, type OrderRecord } from './order.ts';
import { whyNotNow } from './order-actions.ts';
import { unsentProviders } from './unsent-providers.ts';

/** Why the address of an order cannot be corrected any more. */
export interface CorrectionRefusal {
  readonly code: 'already-sent' | 'not-now';
  readonly message: string;
}

/** `undefined`: it may be corrected, and what is sent from now on goes there. */
export function correctionRefusal(record: OrderRecord): CorrectionRefusal | undefined {
  const { state, parts, gate } = record;
  if (state === 'cancelled' || gate.kind === 'cancelled')
    return { code: 'not-now', message: 'The order is cancelled, so nothing goes to its address.' };
  if (parts.length === 0 || unsentProviders(record).length > 0) return undefined;
  return {
    code: 'already-sent',
    message: `${namesOf(parts.map(({ provider }) => provider))} has the order with its address already. Correct it there.`,
  };
}

function namesOf(providers: readonly ProviderId[]): string {
  return [...new Set(providers)].join(' and ');
}

/** The order with its contact's address from now on, tried again where it was stuck. */
export function withCorrectedAddress(
  record: OrderRecord,
  { now, by }: { readonly now: number; readonly by?: Decider | undefined },
): OrderRecord {
  const corrected = noted({ ...record, addressFrom: 'contact', dueAt: now, updatedAt: now }, now, {
    code: 'you-corrected-address',
    message: 'You corrected the address on the order’s contact.',
    ...(by && { by }),
  });
  return whyNotNow(corrected, 'retry') === undefined ? decided(corrected, 'retry', { now, by }) : corrected;
}
