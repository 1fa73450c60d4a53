import type { KeyObject } from 'node:crypto';

export interface EventSetting {
  readonly type: string;
  /** Where this event goes instead of the default URL. */
  readonly url?: string;
  readonly params?: unknown;
}

/** An active webhook configuration. */
export interface Subscription {
  readonly defaultUrl: string | null;
  readonly expiresAt: string | null;
  readonly events: readonly EventSetting[];
  readonly publicKey: string;
  /** What deliveries are signed with. */
  readonly secretKey: KeyObject;
  /** The stores whose events it gets; undefined for every store. */
  readonly storeIds: readonly number[] | undefined;
}

/** A webhook configuration of v1: unsigned, one per store. */
export interface OldWebhooks {
  readonly url: string;
  readonly types: readonly string[];
  readonly params: unknown;
}

/** Active webhook configurations, by the private token or app that made them. */
export type Subscriptions = Map<string, Subscription>;

/** Something that happened in a store. */
export interface WebhookEvent {
  readonly type: string;
  readonly storeId: number;
  readonly data: unknown;
  readonly now: number;
}

/** One event on its way to one URL, kept to send it again. */
export interface SentEvent {
  readonly event: WebhookEvent;
  readonly url: string;
  readonly subscription: Subscription;
  readonly retries: number;
}

export function findSubscription(all: Subscriptions, subscriber: string, now: number): Subscription | undefined {
  const subscription = all.get(subscriber);
  return subscription !== undefined && isActive(subscription, now) ? subscription : undefined;
}

export function subscriptionsOf(all: Subscriptions, storeId: number, now: number): Subscription[] {
  return [...all.values()].filter(
    (subscription) => isActive(subscription, now) && (subscription.storeIds?.includes(storeId) ?? true),
  );
}

function isActive({ expiresAt }: Subscription, now: number): boolean {
  return expiresAt === null || Date.parse(expiresAt) > now;
}
