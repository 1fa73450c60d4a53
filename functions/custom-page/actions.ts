import type { Activity } from '../../shared/ports/activities.ts';

/** How a write of the page stands on record, in words and by a code that stays. `{names}` are the values of the route's path. */
export interface Action {
  readonly kind: Exclude<Activity['kind'], 'refused'>;
  readonly code: string;
  readonly says: string;
}

const settings = (code: string, says: string): Action => ({ kind: 'settings', code, says });
const orders = (code: string, says: string): Action => ({ kind: 'orders', code, says });
const products = (code: string, says: string): Action => ({ kind: 'products', code, says });
const connections = (code: string, says: string): Action => ({ kind: 'connections', code, says });

/** Every write of the page that a session is needed for, by its route. */
export const actions: Readonly<Record<string, Action>> = {
  'PUT /api/connections/{provider}': connections('connection-made', 'Connected {provider}.'),
  'POST /api/connections/{provider}/waiting': connections(
    'waiting-credentials-decided',
    'Decided about the credentials of {provider} that came with an install.',
  ),
  'POST /api/connections/{provider}/check': connections('connection-checked', 'Had {provider} checked.'),
  'DELETE /api/connections/{provider}': connections('connection-ended', 'Disconnected {provider}.'),
  'POST /oauth/providers/{provider}/finish': connections('consent-finished', 'Connected {provider} by consent.'),
  'PUT /api/settings': settings('settings-changed', 'Changed settings.'),
  'PUT /api/me/preferences': settings('preferences-changed', 'Changed how the page looks to them.'),
  'PUT /api/views': settings('views-changed', 'Changed their own views of the orders.'),
  'PUT /api/shipping': settings('shipping-changed', 'Changed what shoppers see of shipping.'),
  'POST /api/shipping/setup': settings('shipping-set-up', 'Chose the zones whose shoppers see live rates.'),
  'POST /api/shipping/preview': settings('shipping-tried', 'Looked at what shoppers would pay for shipping.'),
  'PUT /api/catalog/selection/{provider}': products('products-chosen', 'Chose products of {provider}.'),
  'POST /api/rehearsals': products('order-rehearsed', 'Rehearsed an order.'),
  'POST /api/catalog/sync': products('sync-started', 'Started a sync.'),
  'POST /api/catalog/runs/{runId}/cancel': products('sync-cancelled', 'Cancelled the sync {runId}.'),
  'POST /api/catalog/products/{provider}/{productId}/approve-prices': products(
    'prices-approved',
    'Took over the new prices of the product {productId} of {provider}.',
  ),
  'POST /api/orders/actions': orders('orders-decided', 'Decided on several orders at once.'),
  'PUT /api/orders/{orderId}/address': orders('order-address-changed', 'Corrected the address of order {orderId}.'),
  'POST /api/orders/{orderId}/links': orders('order-linked', 'Linked items of order {orderId}.'),
  'POST /api/orders/{orderId}/retry': orders('order-retry', 'Tried order {orderId} again.'),
  'POST /api/orders/{orderId}/approve': orders('order-approve', 'Approved order {orderId}.'),
  'POST /api/orders/{orderId}/cancel': orders('order-cancel', 'Cancelled order {orderId}.'),
  'POST /api/orders/{orderId}/look': orders('order-look', 'Looked at order {orderId} on both sides.'),
  'POST /api/orders/{orderId}/close': orders('order-close', 'Closed order {orderId} as dealt with.'),
  'POST /api/orders/{orderId}/send-anyway': orders('order-send-anyway', 'Sent order {orderId} anyway.'),
  'POST /api/orders/{orderId}/send-rest': orders('order-send-rest', 'Sent the linked items of order {orderId}.'),
  'POST /api/orders/{orderId}/confirm': orders('order-confirm', 'Confirmed the drafts of order {orderId}.'),
  'POST /api/orders/{orderId}/mark-paid': orders('order-mark-paid', 'Marked order {orderId} as paid.'),
  'POST /api/orders/{orderId}/order-again': orders('order-again', 'Ordered again for order {orderId}.'),
  'POST /api/orders/{orderId}/undo-cancel': orders('order-undo-cancel', 'Took back the cancelling of order {orderId}.'),
};

/** A write that has no row yet is on record all the same, under its route. */
export function actionOf(route: string): Action {
  return actions[route] ?? settings('changed', `${route}.`);
}

/** The sentence with its values in it. */
export function sentenceOf(says: string, params: Readonly<Record<string, string>>): string {
  return says.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
