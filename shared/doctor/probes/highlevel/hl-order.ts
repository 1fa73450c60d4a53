import { UnaskedError } from '../../doctor-errors.ts';
import { keysOf, listAt, textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import { type Answer, isAccepted } from '../../sending/asking.ts';
import { tellOfOrders } from './hl-orders-read.ts';
import { idOf, listOrders, readOrder, rowsIn, systemWord } from './order-lists.ts';
import { makePrice, makeProduct, putProduct } from './throw-away.ts';

const watchMs = 15 * 60_000;

/** One order of a throw-away product: what it is when it appears, and how fulfillments of it are taken. */
export const hlOrder: Probe = {
  id: 'hl-order',
  system: 'highlevel',
  stage: 'order',
  asks: 'what an order is when it appears, how parcels are taken, and what a refund changes',
  makes: 'one product of 1.00 that is for sale meanwhile, and fulfillments on one order of it, which stay',
  requests: 220,
  lastsMs: 2 * watchMs + 60_000,
  unknowns: [1, 2, 7],
  async run(scene) {
    const orderId = typeof scene.order === 'object' ? scene.order.id : await placedOrder(scene);
    if (orderId === undefined) return scene.open('nobody placed the order');
    const order = await readOrder(scene, orderId, 'the order');
    const lines = listAt(order.body, 'items');
    const productIds = lines.flatMap((line) => textAt(line, 'product._id') ?? textAt(line, 'product') ?? []);
    if (productIds.length < lines.length || !scene.bench.adoptOrder(orderId, productIds)) {
      throw new UnaskedError(
        'that order has lines that are no throw-away products of the doctor: nothing is fulfilled on it',
      );
    }
    tellOfOrders(scene, [order]);
    const priceId = lines
      .map((line) => textAt(line, 'price._id') ?? textAt(line, 'price'))
      .find((id) => id !== undefined);
    if (priceId !== undefined) await fulfil(scene, orderId, priceId);
    await watchRefund(scene, orderId);
  },
};

async function placedOrder(scene: Scene): Promise<string | undefined> {
  const product = await makeProduct(scene, 'for sale');
  const price = await makePrice(scene, product, { sku: 'ZZ-DOCTOR' });
  await putProduct(scene, product.made, 'put it up for sale', { ...product.body, availableInStore: true });
  const asked = await scene.person.ask({ do: 'place-order', product: product.made.name, priceId: price.id, pieces: 3 });
  if (asked === 'declined') return undefined;
  for (const end = scene.clock.now() + watchMs; scene.clock.now() < end; await scene.clock.sleep(10_000)) {
    const rows = rowsIn(await listOrders(scene, 'is it placed', { limit: 20 }));
    for (const id of rows.flatMap((row) => idOf(row) ?? []).slice(0, 5)) {
      if (await isOf(scene, id, product.made.id)) return id;
    }
  }
  return undefined;
}

async function isOf(scene: Scene, orderId: string, productId: string): Promise<boolean> {
  const { body } = await readOrder(scene, orderId, 'is it this one');
  return listAt(body, 'items').some((line) =>
    [textAt(line, 'product._id'), textAt(line, 'product')].includes(productId),
  );
}

async function fulfil(scene: Scene, orderId: string, priceId: string): Promise<void> {
  const parcel = (step: string, items: readonly object[], number = 'ZZDOCTOR1') => {
    const trackings = [{ trackingNumber: number, shippingCarrier: 'other', trackingUrl: '' }];
    const json = { altId: scene.place, altType: 'location', trackings, items, notifyCustomer: false };
    const path = `/payments/orders/${encodeURIComponent(orderId)}/fulfillments`;
    return scene.bench.fulfil(orderId, { method: 'POST', step, path, json });
  };
  const said = (answer: Answer) => (isAccepted(answer) ? 'accepted' : scene.wordsOf(answer));
  const first = await parcel('one of three', [{ priceId, qty: 1 }]);
  scene.fact('fulfil.status', first.status, first);
  scene.fact('fulfil.answerKeys', keysOf(first.body), first);
  await noteWord(scene, orderId, 'partly');
  const twice = await parcel('the same parcel again', [{ priceId, qty: 1 }]);
  scene.fact('fulfil.twice', await twiceIs(scene, orderId, twice), twice);
  const empty = await parcel('no items', []);
  scene.fact('fulfil.empty', said(empty), empty);
  const unknown = await parcel('a price that is not in it', [{ priceId: '0123456789abcdef01234567', qty: 1 }]);
  scene.fact('fulfil.unknownPrice', said(unknown), unknown);
  const tooMany = await parcel('too many', [{ priceId, qty: 5 }], 'ZZDOCTOR2');
  scene.fact('fulfil.tooMany', said(tooMany), tooMany);
  if (isAccepted(tooMany)) return;
  await parcel('the rest', [{ priceId, qty: isAccepted(twice) ? 1 : 2 }], 'ZZDOCTOR3');
  await noteWord(scene, orderId, 'all');
}

/** An answer of success may be the first parcel once more. */
async function twiceIs(scene: Scene, orderId: string, twice: Answer): Promise<string> {
  if (!isAccepted(twice)) return 'refused';
  const path = `/payments/orders/${encodeURIComponent(orderId)}/fulfillments`;
  const list = await scene.ask({
    step: 'how many there are',
    path,
    query: { altId: scene.place, altType: 'location' },
  });
  return listAt(list.body, 'data').length > 1 ? 'accepted' : 'same-answer';
}

async function noteWord(scene: Scene, orderId: string, when: 'partly' | 'all'): Promise<void> {
  const order = await readOrder(scene, orderId, `the order, ${when} fulfilled`);
  const word = systemWord(textAt(order.body, 'fulfillmentStatus'));
  if (word !== undefined) scene.fact(`words.fulfillmentStatus.${when}`, word, order);
}

async function watchRefund(scene: Scene, orderId: string): Promise<void> {
  const words = async (step: string) => {
    const order = await readOrder(scene, orderId, step);
    return {
      order,
      said: ['status', 'paymentStatus'].map((key) => systemWord(textAt(order.body, key)) ?? 'untold').join(' '),
    };
  };
  const before = await words('before the refund');
  if ((await scene.person.ask({ do: 'refund-order', orderId })) === 'declined') return scene.open('nobody refunded it');
  for (const end = scene.clock.now() + watchMs; scene.clock.now() < end; await scene.clock.sleep(10_000)) {
    const now = await words('is it refunded');
    if (now.said !== before.said) return scene.fact('refund.words', now.said, now.order);
  }
  scene.open('the refund did not show within a quarter of an hour');
}
