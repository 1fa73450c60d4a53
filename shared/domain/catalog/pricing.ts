import type { Money } from '../money.ts';
import { convertedFraction } from '../money-conversion.ts';
import type { ProviderVariant } from './catalog.ts';
import type { PricingRule } from './catalog-settings.ts';

export type ShelfPrice =
  | { readonly kind: 'priced'; readonly amount: Money; readonly compareAt?: Money }
  | { readonly kind: 'unpriced'; readonly code: 'no-retail-price' | 'no-cost' | 'price-too-large' };

const whole = 10_000n;

/**
 * What shoppers pay for a variant: base, markup, fixed part, margin floor, ending; in integers throughout. Shares are
 * rounded half up, floors and endings up: a rule never gives away more than it says.
 */
export function shelfPrice(variant: Pick<ProviderVariant, 'retailPrice' | 'cost'>, rule: PricingRule): ShelfPrice {
  const cost = variant.cost && converted(variant.cost, rule);
  const retail = variant.retailPrice && converted(variant.retailPrice, rule);
  const base = rule.base === 'cost' ? cost : retail;
  if (!base || base.minor <= 0n)
    return { kind: 'unpriced', code: rule.base === 'cost' ? 'no-cost' : 'no-retail-price' };
  const share = shareFor(cost ?? base, rule);
  const raised = divide(base.minor * (whole + BigInt(share.markup)), whole) + BigInt(share.fixed);
  const amount = withEnding(atLeast(raised, floorOf(cost, base, rule)), rule.ending);
  const before = rule.compareAt === null ? 0n : divide(amount * (whole + BigInt(rule.compareAt)), whole);
  const compareAt = before > amount ? withEnding(before, rule.ending) : undefined;
  if ((compareAt ?? amount) > BigInt(Number.MAX_SAFE_INTEGER)) return { kind: 'unpriced', code: 'price-too-large' };
  const { currency } = base;
  const price = { kind: 'priced' as const, amount: { minor: Number(amount), currency } };
  return compareAt === undefined ? price : { ...price, compareAt: { minor: Number(compareAt), currency } };
}

/** What the margin asks for, where cost and price speak of the same money; no margin, no floor. */
function floorOf(cost: Amount | undefined, base: Amount, { minimumMargin }: PricingRule): bigint {
  if (!cost || cost.currency !== base.currency || minimumMargin === 0) return 0n;
  return ceil(cost.minor * (whole + BigInt(minimumMargin)), whole);
}

function atLeast(amount: bigint, floor: bigint): bigint {
  return amount > floor ? amount : floor;
}

interface Amount {
  readonly minor: bigint;
  readonly currency: string;
}

/** At the rate the merchant entered, when it is about this currency. */
function converted(money: Money, { conversion }: PricingRule): Amount {
  if (conversion === null || conversion.from !== money.currency) return { ...money, minor: BigInt(money.minor) };
  const { amount, by } = convertedFraction(money, conversion);
  return { minor: divide(amount, by), currency: conversion.to };
}

function shareFor(cost: Amount, rule: PricingRule): { readonly markup: number; readonly fixed: number } {
  return rule.tiers.find(({ upTo }) => upTo === null || cost.minor <= BigInt(upTo)) ?? rule;
}

/** The next amount, not below this one, whose last two digits are the ending. */
function withEnding(amount: bigint, ending: number | null): bigint {
  if (ending === null || amount === 0n) return amount;
  const candidate = amount - (amount % 100n) + BigInt(ending);
  return candidate >= amount ? candidate : candidate + 100n;
}

/** Rounded half up. */
function divide(amount: bigint, by: bigint): bigint {
  return (amount * 2n + by) / (by * 2n);
}

function ceil(amount: bigint, by: bigint): bigint {
  return (amount + by - 1n) / by;
}
