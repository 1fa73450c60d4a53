import * as v from 'valibot';
import type { Check, Next, Reason } from './reply.ts';

/** `PUT /api/connections/{provider}` */
export const connectRequest = v.strictObject({
  credentials: v.record(v.string(), v.pipe(v.string(), v.maxLength(8_000))),
  storeId: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String))),
  /** Takes the provider's events away from another program. */
  replaceWebhooks: v.optional(v.boolean()),
  /** False: nothing is synced yet, the merchant chooses products first. */
  firstSync: v.optional(v.boolean()),
});
export type ConnectRequest = v.InferInput<typeof connectRequest>;

/** An item of `GET /api/providers`. */
export interface ProviderReply {
  readonly id: string;
  readonly name: string;
  readonly credentialFields: readonly {
    readonly key: string;
    readonly label: string;
    readonly secret: boolean;
  }[];
  /** Whether the merchant may consent at the provider instead of pasting a token. */
  readonly consent: boolean;
  readonly setupHint?: string;
  /** Where the provider shows or makes tokens. */
  readonly tokenPage?: string;
  /** Where the merchant pays the provider. */
  readonly billing?: string;
  /** Where its orders are, for whoever has its own order id at hand. */
  readonly orders?: string;
}

/** `GET /oauth/providers/{provider}/start` */
export interface ConsentStart {
  /** The provider's consent page. */
  readonly url: string;
  /** Names this consent when it is finished. */
  readonly state: string;
}

/** An item of `GET /api/connections`. */
export interface ConnectionReply {
  readonly provider: string;
  readonly state: 'active' | 'needs-store' | 'credentials-refused' | 'webhook-missing' | 'disconnected';
  readonly store?: { readonly id: string; readonly name: string };
  readonly webhookUrl?: string;
  readonly reason?: Reason;
  /** What must be set at the provider itself, where no program can look. */
  readonly hint?: string;
  readonly connectedAt?: string;
  readonly checkedAt?: string;
  readonly lastSync?: { readonly runId: string; readonly at: string; readonly state: string };
  readonly pausedUntil?: string;
  readonly next?: Next;
  /** Credentials that came with an install and would replace these: they wait 24 h for somebody to decide. */
  readonly waiting?: { readonly at: string; readonly store?: string; readonly by: 'install' };
}

/** `PUT /api/connections/{provider}`, and `…/finish` of a consent. */
export interface ConnectReply extends ConnectionReply {
  /** What was tried while connecting: `credentials`, `store`, `parcels`. */
  readonly checks: readonly Check[];
}

/** `POST /api/connections/{provider}/check`: asked at the provider now. */
export interface ConnectionCheckReply {
  readonly state: ConnectionReply['state'];
  readonly checks: readonly Check[];
}

/** An item of `GET /api/providers/{provider}/products`: what the provider's store has now. */
export interface ProviderProductRow {
  readonly productId: string;
  readonly title: string;
  readonly imageUrl?: string;
  readonly variants?: number;
  /** Absent: the provider tells it only of one product at a time. */
  readonly sellable?: boolean;
  readonly reason?: Reason;
  /** It is a product of the merchant's store already. */
  readonly alreadyLinked: boolean;
}

/** `POST /api/connections/{provider}/waiting` */
export const waitingDecision = v.strictObject({ take: v.boolean() });

/** Beside the error `store-required`. */
export interface StoreChoice {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}
