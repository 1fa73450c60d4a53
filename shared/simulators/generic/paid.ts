import { Refusal } from './answers.ts';
import type { Paid } from './state.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** What the shopper paid, as an order tells it: one currency, and sums that are those of its items. */
export function checkPaid(body: JsonObject): Paid | undefined {
  const { paid, items } = body;
  if (paid === undefined) return undefined;
  const told = fieldsOf(paid);
  const amounts = [told.subtotal, told.discount, told.shipping, told.tax].map(readAmount);
  const rows = (Array.isArray(items) ? items : []).map(fieldsOf);
  const goods = rows.map(({ price, quantity }) => readAmount(price).units * BigInt(Number(quantity)));
  const off = rows.map(({ discount }) => readAmount(discount).units);
  const [subtotal, discount] = amounts;
  const currencies = new Set(
    [...amounts, ...rows.map(({ price }) => readAmount(price))].map(({ currency }) => currency),
  );
  if (currencies.size !== 1) throw new Refusal(422, 'paid must be in one currency, that of the prices');
  if (sum(goods) !== subtotal?.units) throw new Refusal(422, 'paid.subtotal is not the sum of the items');
  if (sum(off) !== discount?.units) throw new Refusal(422, 'paid.discount is not the sum of the discounts');
  return paid as Paid;
}

/** In millionths, so that currencies of any number of decimals add up. */
function readAmount(value: unknown): { readonly units: bigint; readonly currency: string } {
  const { amount, currency } = fieldsOf(value);
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(String(amount));
  if (!match || !/^[A-Z]{3}$/.test(String(currency))) throw new Refusal(422, 'An amount must be {"amount","currency"}');
  const [, whole = '', fraction = ''] = match;
  return { units: BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0')), currency: String(currency) };
}

function sum(units: readonly bigint[]): bigint {
  return units.reduce((sofar, each) => sofar + each, 0n);
}

function fieldsOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}
