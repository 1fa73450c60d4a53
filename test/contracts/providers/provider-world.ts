import type { ProviderCredentials } from '../../../shared/domain/connections/connection.ts';
import type { ProviderOrderId, ProviderProductId, ProviderStoreId } from '../../../shared/domain/ids.ts';
import type { Source } from '../../../shared/platform/source.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { ProviderDefinition, RawWebhook } from '../../../shared/ports/fulfillment-provider.ts';
import type { Mangled } from '../../../shared/simulators/mangling/mangler.ts';
import type { SimulatedDelivery, Simulator } from '../../../shared/simulators/simulator.ts';
import type { SimulatorHttpClient } from '../../support/fakes/simulator-http-client.ts';

/** What stands between an adapter and its simulator, to watch it. */
export type Through = (http: SimulatorHttpClient) => SimulatorHttpClient;
export const itself: Through = (http) => http;

/** An order as its provider holds it. */
export interface ProviderHeld {
  readonly id: ProviderOrderId;
  readonly reference: string;
  readonly isLive: boolean;
  readonly quantities: readonly number[];
}

/** One provider with its simulator, as the contract suite drives them. Every world starts with one store and no product. */
export interface ProviderWorld {
  readonly definition: ProviderDefinition;
  readonly credentials: ProviderCredentials;
  readonly storeId: ProviderStoreId;
  readonly clock: Clock;
  readonly simulator: Simulator & Mangled;
  readonly http: SimulatorHttpClient;
  /** Where each request of the adapter comes from, by method and path. */
  readonly sources: Readonly<Record<string, Source>>;
  /** What stands before every path; absent: nothing. */
  readonly basePath?: string;
  /** Where orders are created, products listed and one product read. */
  readonly paths: { readonly create: RegExp; readonly products: RegExp; readonly product: RegExp };
  /** Requests that go through before the provider asks to wait. */
  readonly rateLimit: number;
  /** What the usual way of sending three articles costs, in minor units; absent where no shipping is quoted. */
  readonly shippingOfThree?: number;

  /** Two colors by two sizes, Black and White by S and M, each for 24.50 in the shop. */
  addShirt(title: string): { readonly productId: ProviderProductId };
  /** The merchant renames a product at the provider. */
  renameShirt(productId: string): void;
  /** The merchant takes the store from us at the provider; absent where that is not told. */
  disconnect?(): void;
  /** References of the orders that the provider has, cancelled ones included. */
  references(): readonly string[];
  /** What it holds, cancelled ones included. */
  orders(): readonly ProviderHeld[];
  /** The provider begins to make the order: it can no longer be cancelled. */
  produce(providerOrderId: string): void;
  /** A parcel leaves with whole lines, counted from 0; all that is left when no line is named. */
  ship(providerOrderId: string, parcel: { readonly lines?: readonly number[]; readonly tracking: string }): void;
  /** Staff takes a line, counted from 0, out of an order that goes on. */
  cancelLine(providerOrderId: string, line: number): void;
  /** Staff holds an order that is being made, or lets it go on. */
  hold(providerOrderId: string): void;
  resume(providerOrderId: string): void;
  /** Every charge to the merchant for this order, in minor units. */
  chargesOf(providerOrderId: string): readonly number[];
}

export function toRawWebhook({ headers, body }: SimulatedDelivery): RawWebhook {
  return { headers, body: new TextEncoder().encode(body) };
}
