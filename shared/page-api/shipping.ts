/** What a merchant decides about live rates; amounts in minor units of the store's currency, percent in hundredths. */
export interface ShippingRules {
  readonly liveRates: boolean;
  readonly markup: { readonly percent: number; readonly fixed: number };
  readonly fallback: { readonly kind: 'store' } | { readonly kind: 'fixed'; readonly amount: number };
}

/** `GET`, `PUT /api/shipping` and `POST /api/shipping/setup` */
export interface ShippingReply extends ShippingRules {
  /** `never-asked`: on, and no shopper has come to a checkout yet. */
  readonly state: 'off' | 'never-asked' | 'on';
  readonly ratesUrl?: string;
  /** Of the store's own rates; absent: they do not tell, or cannot be read now. */
  readonly currency?: string;
  /** While live rates are on; each with the reason why it is not so. */
  readonly checks: readonly ShippingCheck[];
  /** Where the store ships to; absent: off, or HighLevel does not say now. */
  readonly zones?: readonly ShippingZoneReply[];
  /** Grants what is missing. */
  readonly installUrl?: string;
  readonly lastAsked?: {
    readonly at: string;
    readonly milliseconds: number;
    readonly answered: boolean;
    readonly problem?: string;
  };
}

export interface ShippingCheck {
  readonly id: 'carrier' | 'zones';
  readonly done: boolean;
  readonly reason?: 'missing-scope' | 'no-zone' | 'refused' | 'unknown-answer' | 'not-registered';
}

export interface ShippingZoneReply {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** Whether its shoppers see our rates. */
  readonly asks: boolean;
}

/** `POST /api/shipping/preview`: what a shopper would see, and what it is made of. */
export interface RatesPreview {
  readonly rates: readonly {
    readonly speed: string;
    readonly amount: { readonly amount: string; readonly currency: string };
    readonly days?: { readonly minimum: number; readonly maximum: number };
    readonly parts: readonly {
      readonly provider: string;
      readonly service: string;
      readonly amount: { readonly amount: string; readonly currency: string };
    }[];
  }[];
  readonly refused: readonly {
    readonly provider: string;
    readonly priceIds: readonly string[];
    readonly reason: string;
  }[];
  readonly problem?: string;
  readonly milliseconds: number;
}
