import type { Reason } from '../reason.ts';
import type { OrderLine } from './order.ts';

/** The reason of an order with a line that looks like a copy of a product of ours, and nobody has said yet whether it is. */
export const duplicateCode = 'duplicate-product';

/** Why lines that are ours keep an order from its provider: a copy is asked about before a link that is missing. */
export function unlinkedReason(lines: readonly OrderLine[]): Reason {
  const copies = lines.filter(({ proposal }) => proposal?.by === 'copy');
  if (copies.length > 0) {
    const items = namesOf(copies);
    const message = `${items} is in a product that looks like a copy of one that this app made. Link it, and it is ordered from now on; or close the order, and it is left to you from now on.`;
    return { code: duplicateCode, message, params: { items } };
  }
  const items = namesOf(lines);
  const message = `${items} is not linked to a provider variant. Link it, or give its price the SKU of the variant that it sells, or sync the catalog; then press retry.`;
  return { code: 'line-unmapped', message, params: { items } };
}

function namesOf(lines: readonly OrderLine[]): string {
  return lines.map(({ name }) => `"${name}"`).join(', ');
}
