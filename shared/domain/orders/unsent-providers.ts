import type { ProviderId } from '../ids.ts';
import type { OrderPart, OrderRecord } from './order.ts';

/** The providers that may still be told where an order goes: those of its linked lines and parts that nobody has been sent. */
export function unsentProviders({ lines, parts }: Pick<OrderRecord, 'lines' | 'parts'>): readonly ProviderId[] {
  const open = lines.filter(({ kind, part }) => kind === 'mapped' && part === undefined);
  const providers = [...open, ...parts.filter(mayBeSentAgain)].flatMap(({ provider }) => provider ?? []);
  return [...new Set(providers)];
}

/** Nothing of it is at its provider for certain, or what is there has ended and may be ordered again. */
function mayBeSentAgain({ state, providerOrderId, providerStatus, intent }: OrderPart): boolean {
  if (state === 'planned' || state === 'refused') return intent === undefined && providerOrderId === undefined;
  return /^(failed|cancelled|returned)$/.test(state) && providerStatus !== 'awaiting-payment';
}
