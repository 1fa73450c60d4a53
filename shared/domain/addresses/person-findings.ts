import type { AddressLimits } from './address-limits.ts';
import type { Finding } from './finding.ts';
import { phoneNumber } from './phone.ts';
import { brazilianTaxNumber } from './tax-number.ts';

/** Sent as it was written where nobody can read it: a provider refuses a number more seldom than an order is in a hurry. */
export function findPhone(country: string, written: string | undefined, limits: AddressLimits): Finding {
  const isNeeded = limits.needs.includes('phone');
  if (written === undefined) return isNeeded ? { problem: 'missing' } : {};
  if (!limits.isPhoneE164) return { value: written };
  const number = phoneNumber(country, written);
  if (number !== undefined) return { value: number, ...(number !== written && { change: 'form-understood' }) };
  const digits = written.normalize('NFKC').replace(/[^\d+]/g, '');
  if (digits === '') return isNeeded ? { problem: 'missing' } : { change: 'left-out' };
  return { value: digits, doubt: 'form-unusual', ...(digits !== written && { change: 'form-understood' }) };
}

export function findEmail(written: string | undefined, limits: AddressLimits): Finding {
  if (written !== undefined) return { value: written };
  return limits.needs.includes('email') ? { problem: 'missing' } : {};
}

export function findTaxNumber(country: string, written: string | undefined, limits: AddressLimits): Finding {
  if (!limits.taxNumber.includes(country)) return written === undefined ? {} : { value: written };
  if (written === undefined) return { problem: 'tax-number-missing' };
  const number = country === 'BR' ? brazilianTaxNumber(written) : { text: written, isGenuine: true };
  if (number === undefined) return { problem: 'tax-number-missing' };
  return {
    value: number.text,
    ...(number.text !== written && { change: 'form-understood' }),
    ...(!number.isGenuine && { doubt: 'form-unusual' }),
  };
}
