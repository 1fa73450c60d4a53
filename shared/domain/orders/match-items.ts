import { canonicalJson } from '../canonical-json.ts';
import type { PriceId } from '../ids.ts';
import type { PartLine } from './order.ts';
import type { ProviderItem } from './provider-order.ts';

/** Pieces of one item at the provider that make one of our lines. */
export interface ItemShare {
  readonly item: ProviderItem;
  readonly priceId: PriceId;
  readonly quantity: number;
}

export interface MatchedItems {
  readonly shares: readonly ItemShare[];
  /** Items of no line that we know: added by the merchant there, or in place of one of ours. */
  readonly strangers: readonly ProviderItem[];
  /** By price, the pieces that no item was found for; only lines that lack some. */
  readonly missing: ReadonlyMap<PriceId, number>;
}

/**
 * Which item at the provider makes which line: by our reference, else by what the line was ordered by. An item that was
 * replaced there is known by what it shares with one line alone, else because nothing but the two is left. Never by its place.
 */
export function matchItems(lines: readonly PartLine[], items: readonly ProviderItem[]): MatchedItems {
  const missing = new Map(lines.map(({ priceId, quantity }) => [priceId, quantity]));
  const shares: ItemShare[] = [];
  const open = () => lines.filter(({ priceId }) => (missing.get(priceId) ?? 0) > 0);
  const give = (item: ProviderItem, priceId: PriceId, quantity: number) => {
    shares.push({ item, priceId, quantity });
    missing.set(priceId, Math.max(0, (missing.get(priceId) ?? 0) - quantity));
  };
  const others = items.filter((item) => {
    const line = lines.find(({ priceId }) => priceId === item.lineReference);
    if (line) give(item, line.priceId, item.quantity);
    return line === undefined;
  });
  // Lines that were ordered by the same key share an item, in their order.
  const unknown = others.filter((item) => {
    let left = item.quantity;
    for (const { priceId } of open().filter(isOrderedAs(item))) {
      const quantity = Math.min(left, missing.get(priceId) ?? 0);
      if (quantity > 0) give(item, priceId, quantity);
      left -= quantity;
    }
    return left === item.quantity;
  });
  const kin = onlyPairs(open(), unknown);
  for (const { item, line } of kin) give(item, line.priceId, item.quantity);
  const strangers = unknown.filter((item) => !kin.some((pair) => pair.item === item));
  const last = lastPair(open(), strangers, missing);
  if (last) give(last.item, last.line.priceId, last.item.quantity);
  const lacking = new Map([...missing].filter(([, quantity]) => quantity > 0));
  return { shares, strangers: last ? [] : strangers, missing: lacking };
}

function isOrderedAs({ orderKey }: ProviderItem): (line: PartLine) => boolean {
  const name = orderKey && canonicalJson(orderKey);
  return (line) => name !== undefined && canonicalJson(line.orderKey) === name;
}

interface Pair {
  readonly line: PartLine;
  readonly item: ProviderItem;
}

/** Lines and items that share a part of what they are ordered by (the product, say) with each other and nothing else. */
function onlyPairs(lines: readonly PartLine[], items: readonly ProviderItem[]): readonly Pair[] {
  return lines.flatMap((line) => {
    const [item, ...more] = items.filter((each) => isKin(line, each));
    const isOnly = item !== undefined && more.length === 0;
    return isOnly && lines.filter((each) => isKin(each, item)).length === 1 ? [{ line, item }] : [];
  });
}

function isKin({ orderKey }: PartLine, item: ProviderItem): boolean {
  return Object.entries(item.orderKey ?? {}).some(([name, value]) => orderKey[name] === value);
}

function lastPair(
  lines: readonly PartLine[],
  items: readonly ProviderItem[],
  missing: ReadonlyMap<PriceId, number>,
): Pair | undefined {
  const [line, ...moreLines] = lines;
  const [item, ...moreItems] = items;
  if (!line || !item || moreLines.length > 0 || moreItems.length > 0) return undefined;
  return missing.get(line.priceId) === item.quantity ? { line, item } : undefined;
}
