import * as v from 'valibot';
import { omitUndefined } from '../omit-undefined.ts';

/** How an order's profit is worked out. */
const profitSettings = v.strictObject({
  /** What the payment costs: hundredths of a percent of what was paid, and a fixed amount in minor units of its currency. */
  feePercent: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  feeFixed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
  /** Whether the tax that shoppers pay counts as the merchant's. */
  countTax: v.boolean(),
});
export type ProfitSettings = v.InferOutput<typeof profitSettings>;

export const profitChange = v.partial(profitSettings);

/** The fee is what the usual card processors of the United States take; each merchant's own differs. */
export const defaultProfitSettings: ProfitSettings = { feePercent: 290, feeFixed: 30, countTax: false };

export function changedProfitSettings(
  current: ProfitSettings,
  change: v.InferOutput<typeof profitChange>,
): ProfitSettings {
  return { ...current, ...omitUndefined(change) };
}
