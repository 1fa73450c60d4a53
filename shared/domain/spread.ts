/**
 * Shares out a whole number by weights, exactly: the shares always sum up to `amount`. Each gets its proportional part rounded
 * down, and what is left goes one by one to the largest remainders, the earlier first. Without any weight all weigh the same.
 * @param amount a safe integer of at least 0, as are the weights.
 */
export function spread(amount: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) return weights.length === 0 ? [] : spread(amount, new Array(weights.length).fill(1));
  const parts = weights.map((weight, place) => {
    const product = BigInt(amount) * BigInt(weight);
    return { place, share: Number(product / whole), remainder: product % whole };
  });
  const left = amount - parts.reduce((sum, { share }) => sum + share, 0);
  const byRemainder = parts.toSorted(
    (one, other) => Number(other.remainder > one.remainder) - Number(other.remainder < one.remainder),
  );
  const lucky = new Set(byRemainder.slice(0, left).map(({ place }) => place));
  return parts.map(({ place, share }) => (lucky.has(place) ? share + 1 : share));
}
