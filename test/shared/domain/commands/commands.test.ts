import { describe, expect, it } from '@jest/globals';
import { type Command, groupOf, laneOf } from '../../../../shared/domain/commands/commands.ts';
import {
  toCompanyId,
  toConnectionKey,
  toLocationId,
  toOrderId,
  toProviderId,
  toProviderOrderId,
  toProviderProductId,
  toRunId,
} from '../../../../shared/domain/ids.ts';

const locationId = toLocationId('Wq4ZtHn7pLc2RkVx9EaB');

describe('the group in which commands wait for each other', () => {
  it.each<[string, Command, string]>([
    ['an order', { kind: 'ExportOrder', locationId, orderId: toOrderId('o1') }, `${locationId}#o1`],
    [
      'the parcels of an order that our reference names',
      {
        kind: 'CreateFulfillments',
        provider: toProviderId('printful'),
        providerOrderId: toProviderOrderId('9'),
        locationId,
        orderId: toOrderId('o1'),
      },
      `${locationId}#o1`,
    ],
    [
      'the parcels of an order that only the provider names',
      {
        kind: 'CreateFulfillments',
        provider: toProviderId('printful'),
        providerOrderId: toProviderOrderId('9'),
        connectionKey: toConnectionKey('k'),
        locationId,
      },
      'k#9',
    ],
    [
      'the parcels of an order found by a look',
      {
        kind: 'CreateFulfillments',
        provider: toProviderId('printful'),
        providerOrderId: toProviderOrderId('9'),
      },
      'printful#9',
    ],
    ['the renewal of a token', { kind: 'RefreshToken', tenant: 'company', id: 'c1' }, 'company#c1'],
    ['an agency', { kind: 'ActivateCompany', companyId: toCompanyId('c1') }, 'company#c1'],
    [
      'an install of a location',
      { kind: 'RecordInstall', locationId, companyId: toCompanyId('c1') },
      `location#${locationId}`,
    ],
    ['an uninstall of an agency', { kind: 'RecordUninstall', companyId: toCompanyId('c1') }, 'company#c1'],
    [
      'an activation',
      { kind: 'ActivateInstallation', locationId, companyId: toCompanyId('c1') },
      `location#${locationId}`,
    ],
    [
      'a catalog run',
      { kind: 'RunCatalogSync', locationId, provider: toProviderId('printful'), runId: toRunId('r') },
      locationId,
    ],
    [
      'a product',
      { kind: 'SyncProduct', locationId, provider: toProviderId('printful'), productId: toProviderProductId('p') },
      locationId,
    ],
    ['a sweep', { kind: 'ReconcileLocation', locationId }, locationId],
    ['an erasure', { kind: 'EraseExpired', locationId }, `erasure#${locationId}`],
    ['a look at a connection', { kind: 'CheckConnection', locationId, provider: toProviderId('printify') }, locationId],
  ])('of %s', (_what, command, group) => {
    expect(groupOf(command)).toBe(group);
    expect(laneOf[command.kind]).toMatch(/^(installation|product-sync|order-export|fulfillment-create|reconcile)$/);
  });

  it('is the same for what a shop and a provider say about one order', () => {
    const shop = groupOf({ kind: 'ExportOrder', locationId, orderId: toOrderId('o1') });
    const parcels = {
      kind: 'CreateFulfillments',
      provider: toProviderId('printful'),
      providerOrderId: toProviderOrderId('9'),
      connectionKey: toConnectionKey('k'),
    } as const;
    expect(groupOf({ ...parcels, locationId, orderId: toOrderId('o1') })).toBe(shop);
  });
});
