import { describe, expect, it } from '@jest/globals';
import type { Connection } from '../../../../shared/domain/connections/connection.ts';
import {
  claimedForRenewal,
  decideCredentialsRenewal,
  isInTimeToRenew,
  releasedFromRenewal,
} from '../../../../shared/domain/connections/decide-credentials-renewal.ts';
import { toLocationId, toProviderId } from '../../../../shared/domain/ids.ts';

const now = 1_000_000;
const at = { owner: 'me', now };
const due = { isDue: true, isUsable: true };
const over = { isDue: true, isUsable: false };
const others = { owner: 'another', until: now + 1 };

describe('the access to a provider', () => {
  it.each([
    ['is used while it is not due', {}, { isDue: false, isUsable: true }, { kind: 'use' }],
    ['is renewed when it is due', {}, due, { kind: 'renew' }],
    ['is waited for while another worker renews it', { renewal: others }, due, { kind: 'wait' }],
    [
      'is renewed when the claim of another worker is over',
      { renewal: { ...others, until: now } },
      due,
      { kind: 'renew' },
    ],
    ['is used to its end after an answer that was lost', { renewalIntent: { at: now - 1 } }, due, { kind: 'use' }],
    [
      'is renewed again when it has ended, once the earlier request has landed or never will',
      { renewalIntent: { at: now - 20_000 } },
      over,
      { kind: 'renew' },
    ],
    ['is not renewed again before', { renewalIntent: { at: now - 19_999 } }, over, { kind: 'settle', until: now + 1 }],
    [
      'is waited for while a claim lasts, whatever else is known',
      { renewal: others, renewalIntent: { at: 0 } },
      over,
      { kind: 'wait' },
    ],
  ])('%s', (_what, connection, access, step) => {
    expect(decideCredentialsRenewal(connection, access, at)).toEqual(step);
  });
});

describe('a claim on the access to a provider', () => {
  const connection: Connection = {
    ...{ locationId: toLocationId('l'), provider: toProviderId('p'), state: 'active', connectedAt: 1, updatedAt: 2 },
    credentials: { token: 't' },
  };

  it('is a lease and a note of the request, and nothing stays of it when it is released', () => {
    const claimed = claimedForRenewal(connection, 'me', now);
    expect(claimed).toMatchObject({ renewal: { owner: 'me' }, renewalIntent: { at: now } });
    expect(releasedFromRenewal(claimed)).toEqual(connection);
    expect(releasedFromRenewal(claimed, { at: 5 })).toEqual({ ...connection, renewalIntent: { at: 5 } });
  });

  it('leaves time for a request of 8 s and a save of 6.4 s, and is not used later', () => {
    const { renewal } = claimedForRenewal(connection, 'me', now);
    expect(isInTimeToRenew(renewal, now)).toBe(true);
    expect(isInTimeToRenew(renewal, (renewal?.until ?? 0) - 14_400)).toBe(true);
    expect(isInTimeToRenew(renewal, (renewal?.until ?? 0) - 14_399)).toBe(false);
    expect(isInTimeToRenew(undefined, now)).toBe(false);
  });
});
