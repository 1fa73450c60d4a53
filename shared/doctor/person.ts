/** What a run may ask of whoever sits before it. */
export type Request =
  /** @property product its name in the shop; @property pieces how many. */
  | { readonly do: 'place-order'; readonly product: string; readonly priceId: string; readonly pieces: number }
  | { readonly do: 'refund-order'; readonly orderId: string };

export interface Person {
  /** `will`: they said that they begin; `declined`: nobody is there, or they will not. */
  ask(request: Request): Promise<'will' | 'declined'>;
}

export function inWords(request: Request): string {
  switch (request.do) {
    case 'place-order':
      return `Order ${request.pieces} of "${request.product}" in the sandbox store, in test mode or with manual payment.`;
    case 'refund-order':
      return 'Refund that order in full, or void it, in the sandbox.';
  }
}
