import {
  decideFulfillments,
  type FulfillmentAction,
  type FulfillmentFacts,
} from '../../../shared/domain/fulfillments/decide-fulfillments.ts';
import type { Fulfillment } from '../../../shared/domain/fulfillments/fulfillment.ts';
import { toPriceId } from '../../../shared/domain/ids.ts';
import type { OrderPart, Parcel } from '../../../shared/domain/orders/order.ts';
import { nameText } from '../../../shared/domain/short-text.ts';
import { aParcel, aPart, aRecord, aShipment, mugPrice, settingsWith, shirtPrice } from './order-examples.ts';

export const shirts = (quantity: number) => ({ priceId: shirtPrice, name: 'Harbour shirt', quantity, orderKey: {} });
export const mugs = (quantity: number) => ({ priceId: mugPrice, name: 'Harbour mug', quantity, orderKey: {} });
export const holding = (...items: [string, number][]) =>
  items.map(([lineReference, quantity]) => ({ lineReference, quantity }));
export const none = undefined;

export function parcel(id: string, shipment: Partial<Parcel['shipment']> = {}, given: Partial<Parcel> = {}): Parcel {
  return aParcel({ shipment: aShipment({ id, trackingNumber: nameText(`T-${id}`), ...shipment }), ...given });
}

export function fulfillment(id: string, number: string, ...items: [string, number][]): Fulfillment {
  return {
    id,
    items: items.map(([price, quantity]) => ({ priceId: toPriceId(price), quantity })),
    trackings: [{ number, carrier: 'USPS', url: '' }],
  };
}

export interface FulfillmentCase {
  readonly part?: Partial<OrderPart>;
  readonly parts?: readonly OrderPart[];
  readonly parcels: readonly Parcel[];
  readonly existing?: readonly Fulfillment[];
  readonly settings?: Partial<FulfillmentFacts['settings']>;
}

export function decide({
  part,
  parts,
  parcels,
  existing = [],
  settings,
}: FulfillmentCase): readonly FulfillmentAction[] {
  const only = aPart({ state: 'shipped', lines: [shirts(3)], ...part });
  const record = aRecord({ parts: parts ?? [only], parcels });
  return decideFulfillments({ record, existing, settings: { ...settingsWith(), ...settings } });
}

/** What happens to each parcel, as short words. */
export function told(scene: FulfillmentCase): readonly string[] {
  return decide(scene).map(inWords);
}

function inWords(action: FulfillmentAction): string {
  switch (action.kind) {
    case 'create':
      return `create ${action.draft.items.map(({ quantity }) => quantity).join('+')} as ${action.draft.tracking.number}`;
    case 'adopt':
      return `adopt ${action.fulfillmentId}`;
    case 'nothing-left':
      return 'nothing left';
  }
}
