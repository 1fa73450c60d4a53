import { describe, expect, it } from '@jest/globals';
import { type Command, laneOf } from '../../../../shared/domain/commands/commands.ts';
import { parseCommand } from '../../../../shared/domain/commands/parse-command.ts';
import {
  toCompanyId,
  toLocationId,
  toOrderId,
  toProviderId,
  toProviderOrderId,
  toProviderProductId,
  toProviderStoreId,
  toRunId,
} from '../../../../shared/domain/ids.ts';

const locationId = toLocationId('lenasLocation0000001');

const commands: readonly Command[] = [
  { kind: 'RecordInstall', locationId, companyId: toCompanyId('c'), occurredAt: 1_700_000_000_000, planId: 'p' },
  { kind: 'RecordUninstall', companyId: toCompanyId('c') },
  { kind: 'RecordUpdate', locationId },
  { kind: 'ActivateInstallation', locationId },
  { kind: 'ActivateCompany', companyId: toCompanyId('c') },
  { kind: 'RefreshToken', tenant: 'company', id: 'c' },
  { kind: 'RunCatalogSync', locationId, provider: toProviderId('printful'), runId: toRunId('r') },
  {
    kind: 'SyncProduct',
    locationId,
    provider: toProviderId('printify'),
    productId: toProviderProductId('5d39b4'),
    withdrawn: true,
  },
  { kind: 'ExportOrder', locationId, orderId: toOrderId('65f0aa10c2d4e8b7a1f03311') },
  {
    kind: 'CreateFulfillments',
    provider: toProviderId('printful'),
    providerOrderId: toProviderOrderId('9'),
    storeId: toProviderStoreId('7'),
    locationId,
    detail: 'parcels',
  },
  { kind: 'ReconcileLocation', locationId },
  { kind: 'EraseExpired', locationId },
  { kind: 'SendDue', locationId, at: 1_772_355_600_000 },
  { kind: 'CheckConnection', locationId, provider: toProviderId('printify') },
];

describe('reading a command from a queue', () => {
  it('knows every kind of command there is', () => {
    expect(commands.map(({ kind }) => kind).sort()).toEqual(Object.keys(laneOf).sort());
  });

  it.each(commands.map((command) => [command.kind, command] as const))('reads %s back as it was sent', (_, command) => {
    expect(parseCommand(JSON.stringify(command))).toStrictEqual(command);
  });

  it('drops fields that this version does not know', () => {
    const newer = JSON.stringify({ kind: 'ReconcileLocation', locationId, since: 5 });
    expect(parseCommand(newer)).toStrictEqual({ kind: 'ReconcileLocation', locationId });
  });

  it('leaves a kind that only a newer version knows to that version', () => {
    expect(() => parseCommand('{"kind":"LaunchRocket","rocket":"canary"}')).toThrow(
      expect.objectContaining({ name: 'NewerVersionError', message: expect.not.stringContaining('canary') }),
    );
  });

  it.each([
    ['', /the text itself/],
    ['{"kind":', /the text itself/],
    ['null', /the text itself/],
    ['{"kind":7}', /kind/],
    ['{"kind":"ExportOrder","locationId":"canary"}', /orderId/],
    ['{"kind":"ExportOrder","locationId":"canary","orderId":""}', /orderId/],
    ['{"kind":"RefreshToken","tenant":"canary","id":"x"}', /tenant/],
  ])('refuses %s and says where it is wrong, without the value', (text, place) => {
    const refused = expect.objectContaining({ code: 'malformed-command', message: expect.stringMatching(place) });
    expect(() => parseCommand(text)).toThrow(refused);
    expect(() => parseCommand(text)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('canary') }),
    );
  });
});
