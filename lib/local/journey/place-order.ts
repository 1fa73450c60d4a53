import { expectSame, UnmetExpectation } from './expectation.ts';
import type { Fixture } from './fixture.ts';
import { type ExportedOrder, exportedOrder } from './order-watch.ts';
import type { PageClient } from './page-client.ts';
import type { StepReport } from './step-report.ts';
import type { Shelf, ShelfPrice } from './sync-catalog.ts';

/** A shopper pays for two products, several of each, and Printful gets one order for them. */
export async function placeOrder(fixture: Fixture, page: PageClient, shelf: Shelf): Promise<StepReport<ExportedOrder>> {
  const lines = [
    { ...priceOn(shelf, 'Lighthouse Tee', 5), qty: 2 },
    { ...priceOn(shelf, 'Anchor Mug', 0), qty: 3 },
  ];
  const { orderId } = fixture.highlevel.placeOrder({ locationId: fixture.locationId, lines });
  const order = await exportedOrder(fixture, page, orderId);
  const { providerOrder, answer } = order;
  const { items, currency } = providerOrder.contents;
  expectSame(
    'quantities at Printful',
    lines.map(({ qty }) => qty),
    items.map(({ quantity }) => quantity),
  );
  const [part] = answer.providerOrders;
  const charged = fixture.printful.charges().filter((charge) => charge.orderId === providerOrder.id);
  expectSame('charges at Printful', 1, charged.length);
  const bought = items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ');
  return {
    value: order,
    details: [
      `HighLevel order ${orderId}: ${bought}`,
      `Printful order ${providerOrder.id}, external_id ${providerOrder.externalId}, status ${providerOrder.status}`,
      `cost ${part?.cost ? `${part.cost.amount} ${part.cost.currency}` : `in ${currency} not told yet`}; the merchant sees it as ${answer.state}`,
    ],
    ids: { orderId, providerOrderId: String(providerOrder.id), externalId: providerOrder.externalId ?? '' },
    counts: { providerOrders: 1, charges: charged.length },
  };
}

export function priceOn(shelf: Shelf, product: string, index: number): ShelfPrice {
  const price = shelf.get(product)?.[index];
  if (!price) throw new UnmetExpectation(`"${product}" with at least ${index + 1} prices in the shop`, 'fewer');
  return price;
}
