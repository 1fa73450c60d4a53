/** ISO 4217, 2026: what has another number of decimals than two. */
const decimals: ReadonlyMap<unknown, number> = new Map([
  ...[
    'BIF',
    'CLP',
    'DJF',
    'GNF',
    'ISK',
    'JPY',
    'KMF',
    'KRW',
    'PYG',
    'RWF',
    'UGX',
    'VND',
    'VUV',
    'XAF',
    'XOF',
    'XPF',
  ].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
]);

/** How many minor units make one major unit. */
export function factorOf(currency: unknown): number {
  return 10 ** (decimals.get(currency) ?? 2);
}
