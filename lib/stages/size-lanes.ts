import { type Lane, lanes } from '../../functions/lanes.ts';

export interface LaneSizes {
  /** How many messages of each lane are worked on at once. */
  readonly maximumConcurrency: Readonly<Record<Lane, number>>;
  /** Invocations set aside for each webhook door; absent where the account is too small to set any aside. */
  readonly reservedPerWebhookDoor: number | undefined;
  /** The lanes at their smallest may still use everything the account has: doors can be turned away. */
  readonly isTight: boolean;
}

/** What the lanes take where there is enough for all. */
const wanted: Readonly<Record<Lane, number>> = {
  installation: 5,
  'product-sync': 10,
  'order-export': 10,
  'fulfillment-create': 10,
  reconcile: 5,
};

/** AWS takes no fewer for an event source. */
const fewest = 2;
/** AWS wants this many invocations of an account left for functions that reserve none. */
const unreserved = 100;
const mostReserved = 100;

/**
 * Divides the invocations that an account may run at once (1,000, in a new account 10): lanes together take at most half of
 * them, and each of the two webhook doors has a tenth for itself where that can be reserved.
 */
export function sizeLanes(accountConcurrency: number): LaneSizes {
  const room = Math.floor(accountConcurrency / 2);
  const total = lanes.reduce((sum, lane) => sum + wanted[lane], 0);
  const share = Math.min(1, room / total);
  const sized = lanes.map((lane) => [lane, Math.max(fewest, Math.floor(wanted[lane] * share))] as const);
  const reserved = Math.min(mostReserved, Math.floor(accountConcurrency / 10));
  const isReservable = accountConcurrency - 2 * reserved - total >= unreserved;
  return {
    maximumConcurrency: Object.fromEntries(sized) as Record<Lane, number>,
    reservedPerWebhookDoor: isReservable ? reserved : undefined,
    isTight: sized.reduce((sum, [, count]) => sum + count, 0) > room,
  };
}
