import type { CompanyId, LocationId, OrderId } from '../domain/ids.ts';
import type { RawWebhook } from './fulfillment-provider.ts';

/** What HighLevel sends to the app: whether it is authentic, and what it says. Neither method throws. */
export interface HighLevelWebhooks {
  /** @returns the delivery, verified over its raw bytes, or undefined. Header names in any case. */
  verify(delivery: RawWebhook): VerifiedWebhook | undefined;
  parse(webhook: VerifiedWebhook): HighLevelDelivery;
}

declare const verified: unique symbol;
/** Can only be made by `verify`. */
export type VerifiedWebhook = RawWebhook & { readonly [verified]: true };

export interface HighLevelDelivery {
  /** The same for every repetition of a delivery: HighLevel's id of it, else the SHA-256 of its body. */
  readonly deliveryId: string;
  readonly event: HighLevelEvent;
}

export type HighLevelEvent =
  | ({ readonly kind: 'installed' | 'uninstalled' | 'updated' | 'plan-changed' } & LifecycleEvent)
  | {
      readonly kind: 'order-created' | 'order-status-updated';
      readonly locationId: LocationId;
      readonly orderId: OrderId;
      readonly occurredAt?: number;
    }
  | ({ readonly kind: 'external-auth-connected' } & Omit<LifecycleEvent, 'planId'>)
  /** Nothing of ours: an event we did not ask for, or one that names no event. */
  | { readonly kind: 'ignored'; readonly type: string }
  /** Authentic, but sent to another app: HighLevel signs for all apps with one key. */
  | { readonly kind: 'other-app'; readonly appId: string }
  /** Signed, and not understood: keep it. */
  | {
      readonly kind: 'unreadable';
      readonly reason: 'not-json' | 'not-an-object' | 'no-app-id' | 'no-usable-ids';
      readonly type?: string;
    };

/** At least one of the two ids is there. */
export interface LifecycleEvent {
  readonly locationId?: LocationId;
  readonly companyId?: CompanyId;
  /** The platform's own time of the event, milliseconds since the epoch; absent when it sent none. */
  readonly occurredAt?: number;
  readonly planId?: string;
}
