import { describe, expect, it } from '@jest/globals';
import { type Command, groupOf, laneOf } from '../../../../shared/domain/commands/commands.ts';

const locationId = 'Wq4ZtHn7pLc2RkVx9EaB';

describe('the group in which commands wait for each other', () => {
  it.each<[string, Command, string]>([
    ['an order', { kind: 'ExportOrder', locationId, orderId: 'o1' }, `${locationId}#o1`],
    [
      'the parcels of an order that our reference names',
      {
        kind: 'CreateFulfillments',
        provider: 'printful',
        providerOrderId: '9',
        locationId,
        orderId: 'o1',
      },
      `${locationId}#o1`,
    ],
    [
      'the parcels of an order that only the provider names',
      {
        kind: 'CreateFulfillments',
        provider: 'printful',
        providerOrderId: '9',
        connectionKey: 'k',
        locationId,
      },
      'k#9',
    ],
    [
      'the parcels of an order found by a look',
      {
        kind: 'CreateFulfillments',
        provider: 'printful',
        providerOrderId: '9',
      },
      'printful#9',
    ],
    ['the renewal of a token', { kind: 'RefreshToken', tenant: 'company', id: 'c1' }, 'company#c1'],
    ['an agency', { kind: 'ActivateCompany', companyId: 'c1' }, 'company#c1'],
    ['an install of a location', { kind: 'RecordInstall', locationId, companyId: 'c1' }, `location#${locationId}`],
    ['an uninstall of an agency', { kind: 'RecordUninstall', companyId: 'c1' }, 'company#c1'],
    ['an activation', { kind: 'ActivateInstallation', locationId, companyId: 'c1' }, `location#${locationId}`],
    ['a catalog run', { kind: 'RunCatalogSync', locationId, provider: 'printful', runId: 'r' }, locationId],
    ['a product', { kind: 'SyncProduct', locationId, provider: 'printful', productId: 'p' }, locationId],
    ['a sweep', { kind: 'ReconcileLocation', locationId }, locationId],
    ['a look at a connection', { kind: 'CheckConnection', locationId, provider: 'printify' }, locationId],
  ])('of %s', (_what, command, group) => {
    expect(groupOf(command)).toBe(group);
    expect(laneOf[command.kind]).toMatch(/^(installation|product-sync|order-export|fulfillment-create|reconcile)$/);
  });

  it('is the same for what a shop and a provider say about one order', () => {
    const shop = groupOf({ kind: 'ExportOrder', locationId, orderId: 'o1' });
    const parcels = {
      kind: 'CreateFulfillments',
      provider: 'printful',
      providerOrderId: '9',
      connectionKey: 'k',
    } as const;
    expect(groupOf({ ...parcels, locationId, orderId: 'o1' })).toBe(shop);
  });
});
