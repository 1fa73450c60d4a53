import type { VariantKey } from '../catalog/catalog.ts';
import { type PriceId, toPriceId } from '../ids.ts';
import { type Decider, type LineLink, noted, type OrderLine, type OrderRecord } from './order.ts';

/** A line of an order and the variant that it is to be made as. */
export interface WantedLink extends VariantKey {
  readonly priceId: PriceId;
}

export interface LinkRefusal {
  readonly code: 'unknown-line' | 'already-sent' | 'not-now';
  readonly message: string;
}

/** Why these lines cannot be linked as wanted; `undefined`: they can, or are so already. */
export function linkRefusal(record: OrderRecord, wanted: readonly WantedLink[]): LinkRefusal | undefined {
  if (record.gate.kind === 'cancelled')
    return { code: 'not-now', message: 'The order is cancelled or closed, so nothing of it is linked.' };
  for (const link of wanted) {
    const line = lineOf(record, link.priceId);
    if (!line) return { code: 'unknown-line', message: `The order has no item with the price ${link.priceId}.` };
    if (line.part !== undefined && !isLinkedAs(record, link))
      return { code: 'already-sent', message: `"${line.name}" is in an order at ${line.provider} already.` };
  }
  return undefined;
}

export function lineOf({ lines }: Pick<OrderRecord, 'lines'>, priceId: PriceId): OrderLine | undefined {
  return lines.find((line) => line.priceId === priceId);
}

function isLinkedAs({ links = {} }: OrderRecord, wanted: WantedLink): boolean {
  const link = links[wanted.priceId];
  return link !== undefined && isSameVariant(link, wanted);
}

export function isSameVariant(one: VariantKey, other: VariantKey): boolean {
  return (['provider', 'storeId', 'productId', 'variantId'] as const).every((key) => one[key] === other[key]);
}

/** The order with these lines linked, and where wanted due now. */
export function withLinks(
  record: OrderRecord,
  links: Readonly<Record<PriceId, LineLink>>,
  { send, now, by }: { readonly send: boolean; readonly now: number; readonly by?: Decider | undefined },
): OrderRecord {
  const linkedNow = Object.entries(links).map(([priceId, link]) => ({ priceId: toPriceId(priceId), ...link }));
  const isNew = linkedNow.some((link) => !isLinkedAs(record, link));
  const items = linkedNow.map(({ priceId }) => `"${lineOf(record, priceId)?.name ?? priceId}"`).join(', ');
  const news = { code: 'you-linked', message: `You linked ${items}.`, params: { items }, ...(by && { by }) };
  const linked = isNew ? noted({ ...record, links: { ...record.links, ...links } }, now, news) : record;
  return send ? { ...linked, dueAt: now, updatedAt: now } : linked;
}
