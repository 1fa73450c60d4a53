/** What the page's API answers, as far as the journey reads it. */

export interface InstallationAnswer {
  readonly state: string;
  readonly reason?: { readonly message: string };
}

export interface ConnectionAnswer {
  readonly provider: string;
  readonly state: string;
  readonly store?: { readonly id: string; readonly name: string };
  readonly webhookUrl?: string;
}

export interface RunAnswer {
  readonly runId: string;
  readonly state: string;
  readonly products: { readonly planned: number; readonly done: number };
  readonly calls: { readonly planned: number; readonly done: number };
  readonly counts: Readonly<Record<'created' | 'updated' | 'unchanged' | 'skipped' | 'failed', number>>;
  readonly reason?: { readonly message: string };
}

export interface OrderAnswer {
  readonly orderId: string;
  readonly state: string;
  readonly reason?: { readonly code: string; readonly message: string };
  readonly providerOrders: readonly {
    readonly part: number;
    readonly provider: string;
    readonly providerOrderId?: string;
    readonly state: string;
    readonly cost?: { readonly amount: string; readonly currency: string };
  }[];
  readonly fulfillments: readonly { readonly id: string; readonly shipmentId: string }[];
}
