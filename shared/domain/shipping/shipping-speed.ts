/** Slowest first. What a shopper chooses between; each provider has names of its own for them. */
export const shippingSpeeds = ['economy', 'standard', 'express', 'overnight'] as const;
export type ShippingSpeed = (typeof shippingSpeeds)[number];

const words: readonly (readonly [RegExp, ShippingSpeed])[] = [
  [/over ?night|next.?day/i, 'overnight'],
  [/express|priority|fast|rush|expedited|2.?day|two.?day/i, 'express'],
  [/econom|budget|saver|slow/i, 'economy'],
];

/** By the words of a provider's service, its id before its name; a service without such a word is the usual way to send. */
export function speedOf({ id, name }: { readonly id: string; readonly name: string }): ShippingSpeed {
  const byWords = (text: string) => words.find(([pattern]) => pattern.test(text))?.[1];
  return byWords(id) ?? byWords(name) ?? 'standard';
}
