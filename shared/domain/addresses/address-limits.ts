/** What one provider takes of an address. */
export interface AddressLimits {
  /** Letters that a field holds; of `line` each line of the street, of `name` each part of it. Absent: no limit is published. */
  readonly longest: Readonly<
    Partial<Record<'name' | 'company' | 'line' | 'city' | 'state' | 'postalCode' | 'phone' | 'email', number>>
  >;
  readonly lines: 1 | 2;
  /** Whether the provider refuses what is longer; else the limit is the labels'. */
  readonly isRefused: boolean;
  readonly isNameSplit: boolean;
  /**
   * - `code`: the code in the countries of `stateCodes`, where it has to be one; elsewhere as people write it.
   * - `name`: the full name everywhere, and the city where there is none.
   * - `as-written`: whatever was written.
   */
  readonly states: 'code' | 'name' | 'as-written';
  readonly stateCodes: readonly string[];
  readonly needs: readonly ('phone' | 'email')[];
  /** Whether phone numbers have to be E.164. */
  readonly isPhoneE164: boolean;
  /** Countries whose customs need the recipient's tax number. */
  readonly taxNumber: readonly string[];
  /** Countries whose addresses have to be in their own script. */
  readonly ownScript: readonly string[];
}

/** What holds where nothing else is known: labels of most carriers hold 35 letters a line. */
export const defaultLimits: AddressLimits = {
  longest: { line: 35 },
  lines: 2,
  isRefused: false,
  isNameSplit: false,
  states: 'as-written',
  stateCodes: [],
  needs: [],
  isPhoneE164: false,
  taxNumber: [],
  ownScript: [],
};

const codes = { states: 'code', stateCodes: ['US', 'CA', 'AU'] } as const;

/** By provider; each from its documentation as read in 2026-09 to 2026-12 (documented). */
const limitsByProvider: Readonly<Record<string, AddressLimits>> = {
  // "Create a new order": state codes, tax number of Brazil. No lengths are published; a parcel's label has them.
  printful: { ...defaultLimits, ...codes, taxNumber: ['BR'] },
  // "Submit an order": first and last name, the region as its code in the United States.
  printify: { ...defaultLimits, ...codes, isNameSplit: true },
  // "Create order", shipping address: what is longer is refused.
  gelato: {
    ...defaultLimits,
    ...codes,
    longest: { name: 25, company: 60, line: 35, city: 30, state: 35, postalCode: 15, phone: 25 },
    isRefused: true,
    isNameSplit: true,
    needs: ['email'],
    isPhoneE164: true,
    taxNumber: ['BR'],
    ownScript: ['CN', 'JP', 'KR', 'RU'],
  },
  // "createOrderV2".
  cj: {
    ...defaultLimits,
    longest: { name: 50, line: 200, postalCode: 20, phone: 20, email: 50 },
    isRefused: true,
    states: 'name',
  },
  // "Create order": phone and e-mail are required.
  spreadconnect: {
    ...defaultLimits,
    states: 'code',
    stateCodes: ['US', 'CA'],
    isNameSplit: true,
    needs: ['phone', 'email'],
    isPhoneE164: true,
  },
  // "order/create": the street is one text of at most seventy letters.
  bigbuy: { ...defaultLimits, longest: { line: 70 }, lines: 1, isRefused: true, isNameSplit: true },
  // "Create/update order".
  shipstation: { ...defaultLimits, states: 'code', stateCodes: ['US', 'CA'] },
  // "Create an order".
  shippo: { ...defaultLimits, ...codes },
};

export function limitsOf(provider: string): AddressLimits {
  return limitsByProvider[provider] ?? defaultLimits;
}
