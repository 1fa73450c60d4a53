import { describe, expect, it } from '@jest/globals';
import { toCompanyId, toLocationId } from '../../../../shared/domain/ids.ts';
import {
  afterErasure,
  afterInstall,
  afterUninstall,
  blocked,
  decideUninstall,
  isInDoubt,
  withTokens,
} from '../../../../shared/domain/installations/decide-installation.ts';
import { type Installation, requiredScopes } from '../../../../shared/domain/installations/installation.ts';

const locationId = toLocationId('loc-1');
const minute = 60_000;
const t1 = 1_000 * minute;
const t2 = t1 + 30 * minute;
const t3 = t2 + 18_000;
const install = (occurredAt: number) => ({ locationId, occurredAt });
const active: Installation = {
  locationId,
  state: 'active',
  generation: 1,
  installedAt: t1,
  tokensStoredAt: t1,
  updatedAt: t1,
};

describe('an INSTALL', () => {
  it('an INSTALL of an unknown location is pending until its tokens come', () => {
    expect(afterInstall(undefined, { ...install(t1), companyId: toCompanyId('c'), planId: 'p' }, t1)).toEqual({
      locationId,
      companyId: 'c',
      planId: 'p',
      state: 'pending',
      generation: 1,
      installedAt: t1,
      pendingSince: t1,
      updatedAt: t1,
    });
  });

  it('an INSTALL that was heard before, or is older than the last one, changes nothing', () => {
    expect(afterInstall(active, install(t1), t2)).toBe(active);
    expect(afterInstall(active, install(t1 - 1), t2)).toBe(active);
  });

  it('after its tokens leaves the installation active', () => {
    const { installedAt: _, ...granted } = active;
    expect(afterInstall(granted, install(t1 - 500), t1)).toMatchObject({
      state: 'active',
      generation: 1,
      tokensStoredAt: t1,
    });
  });

  it('after an uninstall begins the next generation; one from before it does not', () => {
    const ended = afterUninstall(active, { locationId, occurredAt: t2 }, t2);
    expect(afterInstall(ended, install(t3), t3)).toMatchObject({ state: 'pending', generation: 2, installedAt: t3 });
    expect(afterInstall(ended, install(t2 - 1), t3)).toMatchObject({ state: 'uninstalled', generation: 1 });
  });

  it('an INSTALL that is newer than the tokens puts them in doubt', () => {
    const again = afterInstall(active, install(t3), t3);
    expect(again).toMatchObject({ state: 'active', generation: 2 });
    expect(isInDoubt(again)).toBe(true);
    expect(isInDoubt(active)).toBe(false);
  });
});

describe('an UNINSTALL', () => {
  it('ends what was installed and granted before it', () => {
    expect(decideUninstall(active, t2, t1)).toBe('end');
    expect(decideUninstall(undefined, t2, undefined)).toBe('end');
  });

  it('an UNINSTALL that is older than the last INSTALL is history', () => {
    expect(decideUninstall({ ...active, installedAt: t3 }, t2, t3)).toBe('ignore');
  });

  it.each([
    ['without a time', undefined, t1],
    ['of the same moment as the INSTALL', t1, t1],
    ['after which tokens were stored', t2, t2 + 1],
    ['within a minute after tokens were stored', t2, t2 - minute + 1],
  ])('%s is for the platform to judge', (_what, occurredAt, storedAt) => {
    expect(decideUninstall(active, occurredAt, storedAt)).toBe('ask');
  });

  it('an UNINSTALL that was judged before is not asked about again, unless tokens came since', () => {
    const judgedAt = t2 + 5 * minute;
    const ended = afterUninstall(active, { locationId, occurredAt: t2 }, judgedAt);
    expect(decideUninstall(active, t2, t2)).toBe('ask');
    expect(decideUninstall(ended, t2, t2)).toBe('end');
    expect(decideUninstall(ended, t2, judgedAt - 1_000)).toBe('ask');
    expect(decideUninstall(ended, judgedAt, judgedAt - 1_000)).toBe('ask');
  });

  it('keeps the generation and forgets what the tokens were', () => {
    const ended = afterUninstall(
      { ...active, reason: { code: 'x', message: 'y' } },
      { locationId, occurredAt: t2 },
      t3,
    );
    expect(ended).toEqual({
      locationId,
      state: 'uninstalled',
      generation: 1,
      installedAt: t1,
      uninstalledAt: t2,
      leavingSince: t3,
      updatedAt: t3,
    });
  });

  it('has left once everything is erased, unless it was installed again meanwhile', () => {
    const ended = afterUninstall(active, { locationId, occurredAt: t2 }, t2);
    expect(afterErasure(ended, 1, t3)).not.toHaveProperty('leavingSince');
    expect(afterErasure(ended, 2, t3)).toBe(ended);
    expect(afterErasure(active, 1, t3)).toBe(active);
  });
});

describe('stored tokens', () => {
  const grant = { scopes: [...requiredScopes], storedAt: t3 };

  it('make an installation active, and an ended one begin anew', () => {
    expect(withTokens(undefined, locationId, grant, t3)).toMatchObject({ state: 'active', generation: 1 });
    const ended = afterUninstall(active, { locationId, occurredAt: t2 }, t2);
    expect(withTokens(ended, locationId, grant, t3)).toMatchObject({
      state: 'active',
      generation: 2,
      tokensStoredAt: t3,
    });
  });

  it('without a scope that is needed say which one', () => {
    const scopes = requiredScopes.filter((scope) => scope !== 'payments/orders.write');
    const installation = withTokens(active, locationId, { scopes, storedAt: t3 }, t3);
    expect(installation).toMatchObject({ state: 'missing-scope', reason: { code: 'missing-scope' } });
    expect(installation.reason?.message).toContain('payments/orders.write');
  });
});

describe('a refusal', () => {
  it('never brings an ended installation back and never hides that one is still pending', () => {
    const ended = afterUninstall(active, { locationId, occurredAt: t2 }, t2);
    expect(blocked(ended, 'suspended', t3)).toBe(ended);
    const pending: Installation = { ...active, state: 'pending' };
    expect(blocked(pending, 'reauth-required', t3)).toBe(pending);
    expect(blocked(pending, 'suspended', t3)).toMatchObject({ state: 'suspended' });
  });
});
