import { at, isObject, keyPaths, listAt, textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import type { Answer } from '../../sending/asking.ts';
import { isAccepted } from '../../sending/asking.ts';
import { idOf, listOrders, readOrder, rowsIn } from './order-lists.ts';

const mostOrders = 8;

/** The newest order of each source: whether the adapter reads it, and which of the guessed spellings is the real one. */
export const hlOrdersRead: Probe = {
  id: 'hl-orders-read',
  system: 'highlevel',
  stage: 'reads',
  asks: 'the newest order of each source: its keys, its address, its payment, its lines',
  requests: 1 + mostOrders,
  rights: ['payments/orders.readonly'],
  unknowns: [1],
  async run(scene) {
    const orders = await newestOfEachSource(scene);
    if (orders.length === 0) {
      scene.open('there is no order here: place one, or use --order');
      return;
    }
    tellOfOrders(scene, orders);
  },
};

async function newestOfEachSource(scene: Scene): Promise<readonly Answer[]> {
  const rows = rowsIn(await listOrders(scene, 'orders to choose from'));
  const bySource = new Map<string, unknown>();
  for (const row of rows) {
    const source = `${textAt(row, 'sourceType') ?? textAt(row, 'source.type')} ${textAt(row, 'sourceSubType') ?? textAt(row, 'source.subType')}`;
    if (!bySource.has(source)) bySource.set(source, row);
  }
  const ids = [...bySource.values()].flatMap((row) => idOf(row) ?? []).slice(0, mostOrders);
  const answers: Answer[] = [];
  for (const [index, id] of ids.entries()) answers.push(await readOrder(scene, id, `order ${index + 1}`));
  return answers.filter(isAccepted);
}

/** What whole orders show; also of the one that `hl-order` places. */
export function tellOfOrders(scene: Scene, answers: readonly Answer[]): void {
  const wrappers = answers.map(({ body }) => wrapperOf(body));
  const orders = answers.map(({ body }, index) => (wrappers[index] === 'no' ? body : at(body, wrappers[index] ?? '')));
  const lines = orders.flatMap((order) => listAt(order, 'items'));
  const unreadable = [...new Set(answers.flatMap(({ body }) => scene.readers.order(body)))].sort();
  const fact = (name: string, real: Parameters<Scene['fact']>[1]) => scene.fact(name, real, ...answers);

  fact('order.adapterReads', unreadable);
  fact('order.wrappedIn', one(wrappers));
  fact(
    'order.keys',
    [...new Set(orders.flatMap(keyPaths))]
      .filter((path) => !/^(contactSnapshot|items\[\]\.product)\./.test(path))
      .sort(),
  );
  fact(
    'order.hasPaymentStatus',
    orders.every((order) => at(order, 'paymentStatus') !== undefined),
  );
  fact(
    'order.hasFulfillmentStatus',
    orders.every((order) => at(order, 'fulfillmentStatus') !== undefined),
  );
  fact(
    'order.hasItems',
    orders.every((order) => Array.isArray(at(order, 'items'))),
  );
  fact('order.amountsAre', one(orders.map((order) => typeof at(order, 'amount'))));
  fact('order.addressIn', one(orders.map(addressPlace)));
  if (lines.length > 0) {
    fact('order.lineQuantityKey', one(lines.map(quantityKey)));
    fact('order.lineReferencesAre', one(lines.map((line) => (isObject(at(line, 'price')) ? 'objects' : 'ids'))));
    fact(
      'order.lineHasSku',
      lines.some((line) => textAt(line, 'price.sku') !== undefined || textAt(line, 'sku') !== undefined),
    );
  }
  scene.say(
    `${answers.length - answers.filter(({ body }) => scene.readers.order(body).length > 0).length} of ${answers.length} orders readable`,
  );
}

function wrapperOf(body: unknown): string {
  const name = ['order', 'data'].find(
    (key) => isObject(at(body, key)) && at(body, 'items') === undefined && idOf(body) === undefined,
  );
  return name ?? 'no';
}

const addressPlaces = ['contactSnapshot', 'shippingAddress', 'contact', 'address', 'shipping', 'billingAddress'];
const streetKeys = ['address1', 'line1', 'address_1', 'addressLine1', 'address_line1', 'address_line_1', 'street'];

/** `contactSnapshot.address1`, the place and the spelling of the street. */
function addressPlace(order: unknown): string {
  const all = addressPlaces.flatMap((place) => streetKeys.map((key) => `${place}.${key}`));
  return all.find((path) => (textAt(order, path) ?? '') !== '') ?? 'nowhere';
}

function quantityKey(line: unknown): string {
  return ['qty', 'quantity', 'count', 'units'].find((key) => at(line, key) !== undefined) ?? 'none';
}

/** The one value that all have, or each of them. */
function one(values: readonly string[]): string {
  return [...new Set(values)].sort().join(' or ');
}
