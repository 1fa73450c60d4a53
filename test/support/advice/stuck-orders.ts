import { optionIds } from '../../../shared/domain/catalog/option-ids.ts';
import { TransientError } from '../../../shared/domain/errors.ts';
import {
  toOrderId,
  toProviderId,
  toProviderProductId,
  toProviderStoreId,
  toProviderVariantId,
} from '../../../shared/domain/ids.ts';
import { noteAbandonedOrder } from '../../../shared/use-cases/orders/note-abandoned-order.ts';
import type { Advice } from './advice.ts';

const exported = { state: 'exported' } as const;
const brazil = { country: 'Brasil', state: 'Bahia', city: 'Ilhéus', postalCode: '45650000', address2: '' };
const galway = { address1: '12 Quay Street', city: 'Galway', postalCode: 'H91 X2F4', country: 'IE' };
const oneOrder = /^\/payments\/orders\/[^/]+$/;

/** Orders that need attention for what the shop says of them. */
export const stuckOrders: readonly Advice[] = [
  {
    code: 'line-unmapped',
    done: 'link the item on the order',
    reach: ({ buy, prices }) => buy({ lines: [{ priceId: prices.unlinked }] }),
    follow: ({ call, prices, shirt }, id) =>
      call('POST', `/api/orders/${id}/links`, {
        body: {
          links: [
            {
              priceId: prices.unlinked,
              provider: 'printful',
              productId: String(shirt.id),
              variantId: String(shirt.variants[2]?.id),
            },
          ],
          remember: true,
          send: true,
        },
      }),
    ends: exported,
  },
  {
    code: 'line-unmapped',
    done: 'sync the catalog, then retry',
    reach: ({ buy, prices }) => buy({ lines: [{ priceId: prices.unlinked }] }),
    async follow({ linkRest, press }, id) {
      await linkRest();
      await press(id, 'retry');
    },
    ends: exported,
  },
  {
    code: 'line-unmapped',
    done: 'send the rest',
    reach: ({ buy, prices }) => buy({ lines: [{ priceId: prices.unlinked }, { priceId: prices.small }] }),
    follow: ({ press }, id) => press(id, 'send-rest'),
    ends: exported,
  },
  ...(['link', 'close'] as const).map(
    (answer): Advice => ({
      code: 'duplicate-product',
      done: answer === 'link' ? 'link it: it is a copy of ours' : 'close: it is the merchant’s own',
      async reach({ parts, locationId, store, shirt, highlevel, buy }) {
        const ours = {
          provider: toProviderId('printful'),
          storeId: toProviderStoreId(String(store.id)),
          productId: toProviderProductId(String(shirt.id)),
        };
        const variantId = toProviderVariantId(String(shirt.variants[1]?.id));
        await parts.catalog.putSku(locationId, 'QS-M', { ...ours, variantId });
        const variantOptionIds = [optionIds(ours).option('Size', 'M')];
        const { priceIds } = highlevel.addProduct({
          locationId,
          name: 'Quay shirt (Copy)',
          prices: [{ name: 'M', amount: 25, sku: 'QS-M', variantOptionIds }],
        });
        return buy({ lines: [{ priceId: priceIds[0] ?? '' }] });
      },
      async follow({ call, press, order }, id) {
        if (answer === 'close') return press(id, 'close');
        const [line] = (await order(id)).lines;
        const { provider, productId, variantId } = line?.proposal ?? {};
        const links = [{ priceId: line?.priceId, provider, productId, variantId }];
        return call('POST', `/api/orders/${id}/links`, { body: { links, remember: true, send: true } });
      },
      ends: answer === 'link' ? exported : { state: 'cancelled', code: 'closed-by-you' },
    }),
  ),
  {
    code: 'order-unreadable',
    done: 'retry once HighLevel shows it as usual',
    async reach({ highlevel, buy }) {
      highlevel.setMangles([{ method: 'GET', path: oneOrder, jsonPath: 'items.0.qty', how: 'absent' }]);
      return buy();
    },
    async follow({ highlevel, press }, id) {
      highlevel.setMangles([]);
      await press(id, 'retry');
    },
    ends: exported,
  },
  {
    code: 'kept-failing',
    done: 'retry',
    async reach({ highlevel, place, prices, parts, locationId, order }) {
      const id = place({ lines: [{ priceId: prices.small }] });
      highlevel.setFaults([{ path: oneOrder, kind: 'server-error' }]);
      const command = { kind: 'ExportOrder', locationId, orderId: toOrderId(id) } as const;
      await noteAbandonedOrder(parts, command, new TransientError('HighLevel answered 500.'));
      return (await order(id)).orderId;
    },
    async follow({ highlevel, press }, id) {
      highlevel.setFaults([]);
      await press(id, 'retry');
    },
    ends: exported,
  },
  {
    code: 'quantity-odd',
    done: 'close, after ordering it by hand',
    reach: ({ buy, prices }) => buy({ lines: [{ priceId: prices.small, qty: 0.5 }] }),
    follow: ({ press }, id) => press(id, 'close'),
    ends: { state: 'cancelled', code: 'closed-by-you' },
  },
  {
    code: 'address-incomplete',
    done: 'complete the contact in the CRM, then retry',
    reach: ({ buy }) => buy({ contact: { address1: '' } }),
    async follow({ highlevel, contactOf, press }, id) {
      highlevel.editContact(contactOf(id), { address1: '12 Quay Street' });
      await press(id, 'retry');
    },
    ends: exported,
  },
  {
    code: 'address-incomplete',
    done: 'complete the address on the page',
    reach: ({ buy }) => buy({ contact: { address1: '' } }),
    follow: ({ call }, id) => call('PUT', `/api/orders/${id}/address`, { body: galway }),
    ends: exported,
  },
  {
    code: 'tax-number-missing',
    done: 'put it on the contact, name the field, then retry',
    reach: ({ buy }) => buy({ contact: brazil }),
    async follow({ highlevel, contactOf, call, press }, id) {
      highlevel.editContact(contactOf(id), { customFields: [{ id: 'qM7tax', value: '52998224725' }] });
      await call('PUT', '/api/settings', { body: { addresses: { taxNumberField: 'qM7tax' } } });
      await press(id, 'retry');
    },
    ends: exported,
  },
  {
    code: 'provider-refused',
    done: 'mend what it names (the country), and send',
    reach: ({ buy }) => buy({ contact: { country: 'KP', state: '', postalCode: '' } }),
    follow: ({ call }, id) => call('PUT', `/api/orders/${id}/address`, { body: galway }),
    ends: exported,
  },
  {
    code: 'confirm-refused',
    done: 'mend it at the provider, then retry',
    async reach({ printful, buy }) {
      printful.setFaults([{ method: 'POST', path: /\/confirm$/, kind: 'refused' }]);
      return buy();
    },
    async follow({ printful, press }, id) {
      printful.setFaults([]);
      await press(id, 'retry');
    },
    ends: exported,
  },
  {
    code: 'in-doubt',
    done: 'nothing but wait: the system keeps looking',
    async reach({ printful, place, prices, export: look, clock }) {
      const id = place({ lines: [{ priceId: prices.small }] });
      printful.setFaults([{ path: /orders/, kind: 'timeout-before' }]);
      for (let tries = 0; tries < 8; tries += 1) {
        await look(id).catch(() => undefined);
        await clock.sleep(15 * 60_000);
      }
      return id;
    },
    follow: async ({ printful }) => printful.setFaults([]),
    ends: exported,
  },
];
