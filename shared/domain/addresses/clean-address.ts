import type { AddressChange } from './address-outcome.ts';
import { cleanText } from './clean-text.ts';
import type { AddressField, WrittenAddress } from './written-address.ts';

/**
 * Every field as a label can show it, without those that are empty. Lines of a street that was written in several become
 * the second line, if that is free; elsewhere a line break is a blank.
 */
export function cleanAddress(written: WrittenAddress): {
  readonly address: WrittenAddress;
  readonly changes: readonly AddressChange[];
} {
  const fields = (Object.entries(written) as [AddressField, string | undefined][]).map(
    ([field, text]) => ({ field, ...cleanText(text ?? '') }) as const,
  );
  const changes = fields.flatMap(({ field, lines, hasLeftOut }) => [
    ...(hasLeftOut ? [{ field, what: 'signs-left-out' } as const] : []),
    ...(lines.length > 1 ? [{ field, what: 'line-breaks-replaced' } as const] : []),
  ]);
  const linesOf = (wanted: AddressField) => fields.find(({ field }) => field === wanted)?.lines ?? [];
  const [first = '', ...more] = linesOf('address1');
  const second = linesOf('address2').join(', ');
  const street = second === '' ? [first, more.join(', ')] : [[first, ...more].filter(Boolean).join(', '), second];
  const [address1 = '', address2 = ''] = street[0] === '' ? [street[1]] : street;
  const texts = Object.fromEntries(fields.map(({ field, lines }) => [field, lines.join(' ')]));
  const kept = Object.entries({ ...texts, address1, address2 }).filter(([, text]) => text !== '');
  return { address: Object.fromEntries(kept), changes };
}
