import { shownDocument, shownLines } from './order-view.ts';
import {
  type Company,
  type Document,
  isoTime,
  type Location,
  type Order,
  type OrderLine,
  type World,
} from './state.ts';

/** Bodies are flat, and their keys come in the order in which real deliveries carry them. */
export function installBody(
  world: World,
  from: { location?: Location; company?: Company; userId?: string; now: number },
): Document {
  return {
    type: 'INSTALL',
    ...app(world),
    installType: from.location === undefined ? 'Company' : 'Location',
    ...(from.location === undefined ? {} : { locationId: from.location.id }),
    ...(from.company === undefined ? {} : { companyId: from.company.id }),
    ...(from.userId === undefined ? {} : { userId: from.userId }),
    ...companyDetails(from.company),
    trial: {},
    ...stamp(world, from.now),
  };
}

/** Says only whom it ends: a location's uninstall names no company. */
export function uninstallBody(
  world: World,
  whom: { locationId: string } | { companyId: string },
  now: number,
): Document {
  const ended = 'companyId' in whom ? { companyId: whom.companyId } : { locationId: whom.locationId };
  return { type: 'UNINSTALL', ...app(world), ...ended, ...stamp(world, now) };
}

export function updateBody(
  world: World,
  from: { location: Location; company: Company; previousVersionId: string; now: number },
): Document {
  return {
    type: 'UPDATE',
    ...app(world),
    locationId: from.location.id,
    companyId: from.company.id,
    previousVersionId: from.previousVersionId,
    ...companyDetails(from.company),
    trial: {},
    ...stamp(world, from.now),
  };
}

/** An order as its webhooks show it: neither sku nor payment status, and no shipping address of its own. */
export function orderBody(
  world: World,
  type: 'OrderCreate' | 'OrderStatusUpdate',
  from: { order: Order; now: number },
): Document {
  const { order } = from;
  const {
    paymentStatus: _payment,
    altId,
    altType,
    status,
    markAsTest: _test,
    ...rest
  } = shownDocument(order.document, world.settings.behaviour);
  return {
    type,
    locationId: order.locationId,
    versionId: world.settings.versionId,
    appId: world.settings.appId,
    _id: order.id,
    altId,
    altType,
    status,
    taxSummary: [],
    ...rest,
    ...order.times,
    items: shownLines(order.lines.map(webhookLine), world.settings.behaviour),
    ...stamp(world, from.now),
  };
}

function webhookLine(line: OrderLine): OrderLine {
  const { _id, name, type, currency, amount, variantOptionIds } = line.price;
  const { _id: productId, name: productName, description, availableInStore, variants } = line.product;
  return {
    name: line.name,
    qty: line.qty,
    product: { _id: productId, name: productName, description, availableInStore, taxes: [], variants: variants ?? [] },
    price: { _id, name, type, currency, amount, variantOptionIds: variantOptionIds ?? [] },
  };
}

function app(world: World): Document {
  return { appId: world.settings.appId, versionId: world.settings.versionId };
}

function companyDetails(company: Company | undefined): Document {
  return company === undefined
    ? {}
    : { companyName: company.name, isWhitelabelCompany: false, whitelabelDetails: { logoUrl: '', domain: '' } };
}

function stamp(world: World, now: number): Document {
  return { timestamp: isoTime(now), webhookId: world.ids.uuid() };
}
