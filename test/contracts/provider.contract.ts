import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import { providerCatalogContract } from './providers/catalog.contract.ts';
import { providerEndsContract } from './providers/ends.contract.ts';
import { providerOrdersContract } from './providers/orders.contract.ts';
import { providerPlacingContract } from './providers/placing.contract.ts';
import { createProviderBench } from './providers/provider-bench.ts';
import type { ProviderWorld } from './providers/provider-world.ts';
import { providerQuotesContract } from './providers/quotes.contract.ts';
import { providerTroubleContract } from './providers/trouble.contract.ts';
import { providerWebhooksContract } from './providers/webhooks.contract.ts';

/**
 * What every provider promises, whatever it speaks. What its capabilities say it cannot do is skipped, and the report
 * says why.
 * @param open makes a fresh provider with its simulator.
 * @param sample one of them, to see what it can do.
 */
export function providerContract(open: () => Promise<ProviderWorld>, sample: ProviderWorld): void {
  const bench = createProviderBench(open, sample);
  beforeEach(() => bench.reset());
  afterEach(() => expect(requestsWithoutSource(bench.world)).toEqual([]));

  describe('its catalog', () => providerCatalogContract(bench));
  describe('placing orders', () => providerPlacingContract(bench));
  describe('before an order', () => providerQuotesContract(bench));
  describe('its orders', () => providerOrdersContract(bench));
  describe('the end of its orders', () => providerEndsContract(bench));
  describe('its events', () => providerWebhooksContract(bench));
  describe('in trouble', () => providerTroubleContract(bench));
}

/** What was sent that the adapter's list of sources does not know. */
function requestsWithoutSource({ basePath = '', http, sources }: ProviderWorld): readonly string[] {
  const known = Object.keys(sources).map((each) => new RegExp(`^${each.replace(/\{\w+\}/g, '[^/]+')}$`));
  const sent = http.requests.map(({ method, url }) => `${method} ${new URL(url).pathname.slice(basePath.length)}`);
  return sent.filter((each) => !known.some((pattern) => pattern.test(each)));
}
