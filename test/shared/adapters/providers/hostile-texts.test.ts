import { describe, expect, it } from '@jest/globals';
import { generic } from '../../../../shared/adapters/providers/generic/index.ts';
import { printful } from '../../../../shared/adapters/providers/printful/index.ts';
import { printify } from '../../../../shared/adapters/providers/printify/index.ts';
import { toProviderOrderId, toProviderProductId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import type { HttpClient } from '../../../../shared/platform/http-client.ts';
import type { ProviderDefinition } from '../../../../shared/ports/fulfillment-provider.ts';
import { createManualClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';
import { signedAnswers } from '../../../support/signed-answers.ts';

/** What a supplier would write who wants to stand in somebody's page, file, header or e-mail. */
const evil = `Tee<img src=x onerror=alert(1)>\r\nBcc: all@evil.example\u202egpj.exe\u0000${'x'.repeat(100_000)}`;
const script = 'javascript:alert(document.domain)//.example/a.png';
const inside = 'https://admin:pw@169.254.169.254/latest.png';
const harmless = /^[^\p{Cc}\u202e<>]{1,300}$/u;

const clock = createManualClock();
const answering = (body: unknown): HttpClient => ({
  send: async () => ({ status: 200, headers: {}, body: JSON.stringify(body) }),
});

const items = [{ id: 7, external_id: 'price1', line: 'price1', product_id: 'p', variant_id: '1', quantity: 1 }];
const suppliers: readonly [
  string,
  (body: unknown) => ProviderDefinition,
  { readonly stores: unknown; readonly product: unknown; readonly order: unknown },
][] = [
  [
    'Printful',
    (body) => printful({ apiUrl: 'https://api.example', http: answering(body), clock }),
    {
      stores: { result: [{ id: 1, type: evil, name: evil }], paging: { total: 1 } },
      product: {
        result: {
          sync_product: { id: 1, name: evil, thumbnail_url: script },
          sync_variants: ['S', 'M'].map((size, index) => ({
            id: index + 1,
            name: evil,
            sku: evil,
            retail_price: '9.00',
            currency: 'USD',
            size: `${evil.slice(0, 40)}${size}`,
            color: evil,
            product: { image: inside, name: evil },
            files: [{ type: 'preview', preview_url: script }],
          })),
        },
      },
      order: {
        result: {
          id: 1,
          status: 'onhold',
          error: evil,
          items,
          shipments: [{ id: 1, carrier: evil, tracking_number: evil, tracking_url: script, items: [] }],
        },
      },
    },
  ],
  [
    'Printify',
    (body) => printify({ apiUrl: 'https://api.example', http: answering(body), random: seededRandom(1) }),
    {
      stores: [{ id: 1, title: evil, sales_channel: evil }],
      product: {
        id: 'p',
        title: evil,
        options: [{ name: evil, type: 'color', values: [1, 2].map((id) => ({ id, title: `${id} ${evil}` })) }],
        variants: [1, 2].map((id) => ({ id, sku: evil, title: evil, price: 900, is_enabled: true, options: [id] })),
        images: [{ src: script, variant_ids: [1], is_default: true }],
      },
      order: {
        id: 'o',
        status: 'on-hold',
        line_items: items,
        shipments: [{ carrier: evil, number: evil, url: script }],
      },
    },
  ],
  [
    'a supplier of one’s own',
    (body) =>
      generic({
        allowedUrls: ['https://api.example'],
        http: signedAnswers({ secret: 'a-secret-of-16-signs', body }),
        clock,
      }),
    {
      stores: { store: { id: 's', name: evil }, items: [] },
      product: {
        id: 'p',
        title: evil,
        image: script,
        options: [{ name: evil, values: [evil, `B${evil}`] }],
        variants: [{ id: 'v', title: evil, sku: evil, options: [evil], image: inside }],
      },
      order: {
        id: 'o',
        status: 'on-hold',
        reason: evil,
        items,
        shipments: [{ id: 's', status: 'shipped', carrier: evil, trackingNumber: evil, trackingUrl: script }],
      },
    },
  ],
];

describe.each(suppliers)('whatever %s writes', (_name, define, bodies) => {
  const access = {
    credentials: { token: 't', url: 'https://api.example', key: 'k', secret: 'a-secret-of-16-signs' },
    storeId: toProviderStoreId('1'),
  };
  const open = (body: unknown) => define(body).open(access);

  it('into the names of its stores is one bounded line', async () => {
    const [store] = await open(bodies.stores).listStores();
    expect(store?.name).toMatch(harmless);
    expect(store?.type).toMatch(harmless);
  });

  it('into a product is lines without markup and links to public sites alone', async () => {
    const product = await open(bodies.product).findProduct(toProviderProductId('p'));
    const texts = [
      product?.title,
      ...(product?.options ?? []).flatMap(({ name, values }) => [name, ...values]),
      ...(product?.variants ?? []).flatMap(({ title, sku, optionValues }) => [title, sku, ...optionValues]),
    ];
    expect(texts.length).toBeGreaterThan(4);
    for (const text of texts) expect(text).toMatch(harmless);
    expect(JSON.stringify(product)).not.toMatch(/javascript:|169\.254/);
    const seen = (product?.variants ?? []).map(({ optionValues }) => optionValues.join());
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('into an order’s troubles and parcels is the same', async () => {
    const order = await open(bodies.order).findOrder(toProviderOrderId('o'));
    const [parcel] = order?.shipments ?? [];
    expect(parcel?.carrier).toMatch(harmless);
    expect(parcel?.trackingNumber).toMatch(harmless);
    expect(parcel?.trackingUrl).toBeUndefined();
    expect(order?.reason?.message.length ?? 0).toBeLessThan(500);
    expect(JSON.stringify(order?.reason ?? {})).not.toMatch(/[<>]|\\r|\\n|\u202e/);
  });
});
