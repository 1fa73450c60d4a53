import type { ProviderOrderId } from '../../../shared/domain/ids.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { Simulator } from '../../../shared/simulators/simulator.ts';

export type SimulatedProviderId = 'printful' | 'printify';

/** A provider's order as the world sees it, whoever the provider is. */
export interface SimulatedOrder {
  readonly id: ProviderOrderId;
  /** Our own reference. */
  readonly reference: string;
  readonly createdAt: number;
  /** Neither cancelled nor failed. */
  readonly isLive: boolean;
  /** Not charged and not made yet. */
  readonly isDraft: boolean;
  readonly isCancellable: boolean;
  readonly address: string;
  /** `{providerKey} {quantity}` of each line. */
  items(): readonly string[];
  parcels(): readonly SimulatedParcel[];
  /** How often the merchant was charged for it. */
  charges(): number;
}

export interface SimulatedParcel {
  readonly id: string;
  readonly trackingNumber: string | undefined;
  readonly shippedAt: number;
}

/** A simulated provider and the people who work there. */
export interface SimulatedProvider {
  readonly id: SimulatedProviderId;
  readonly simulator: Simulator;
  /** Whether it says what each parcel holds. */
  readonly tellsContents: boolean;
  orders(): readonly SimulatedOrder[];
  /** How many orders there are; cheap. */
  count(): number;
  /** Takes each order a random step further. */
  work(random: Random, now: number): void;
  reportDelivery(report: { readonly id: string; readonly status: number | undefined; readonly now: number }): void;
}

export function pick<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random.fraction() * list.length)];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
}

export const carriers = ['USPS', 'FEDEX', 'DHL', 'Unheard Of'];
