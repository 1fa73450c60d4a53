import { toMajor } from '../../../domain/money.ts';
import type { ShippingSpeed } from '../../../domain/shipping/shipping-speed.ts';
import type { ShopperRate } from '../../../domain/shipping/shopper-rates.ts';

/** Stable: they land in the order's shipping line and in the merchant's reports. */
const serviceNames: Readonly<Record<ShippingSpeed, string>> = {
  economy: 'Economy shipping',
  standard: 'Standard shipping',
  express: 'Express shipping',
  overnight: 'Overnight shipping',
};

/**
 * What the checkout is told (help centre, "Create a shipping carrier", 2025-04-13, documented). `estimatedDays` is the later
 * end of the span; its type is not published, so it is the number of the example (assumed).
 */
export function toRatesAnswer(rates: readonly ShopperRate[]) {
  return {
    rates: rates.map(({ speed, amount, days }) => ({
      serviceName: serviceNames[speed],
      amount: toMajor(amount),
      currency: amount.currency,
      ...(days && { estimatedDays: days.maximum }),
    })),
  };
}
