import { describe, expect, it } from '@jest/globals';
import { openSession as openFrom } from '../../../../shared/use-cases/page/open-session.ts';
import { locationId, openPageWorld } from '../../../support/world/page-world.ts';

const hour = 3_600_000;
const openSession = (deps: Parameters<typeof openFrom>[0], context: string) => openFrom(deps, context, '192.0.2.7');

describe('whoever opens the page inside a business account', () => {
  it('gets a session of that account, with their name and role', async () => {
    const { deps, install, userContext } = openPageWorld();
    await install();
    const outcome = await openSession(deps, userContext({ role: 'user' }));
    expect(outcome).toMatchObject({ kind: 'opened', expiresIn: 900, locationId, user: { name: 'Zoë', role: 'user' } });
    const token = outcome.kind === 'opened' ? outcome.token : '';
    expect(await deps.sessions.open(token)).toEqual({ locationId, userId: 'u1', userName: 'Zoë', role: 'user' });
  });

  it('may show the same context again for twelve hours after it was first seen', async () => {
    const { deps, install, userContext, clock } = openPageWorld();
    await install();
    const context = userContext();
    expect((await openSession(deps, context)).kind).toBe('opened');
    await clock.sleep(12 * hour - 1);
    expect((await openSession(deps, context)).kind).toBe('opened');
    await clock.sleep(1);
    expect((await openSession(deps, context)).kind).toBe('refused');
    expect((await openSession(deps, userContext())).kind).toBe('opened');
  });

  it('is refused with an old context for more than a year', async () => {
    const { deps, install, userContext, clock } = openPageWorld();
    await install();
    const context = userContext();
    await openSession(deps, context);
    await clock.sleep(399 * 24 * hour);
    expect((await openSession(deps, context)).kind).toBe('refused');
  });

  it('cannot make an old context young by spelling it otherwise', async () => {
    const { deps, install, userContext, clock } = openPageWorld();
    await install();
    const context = userContext();
    await openSession(deps, context);
    await clock.sleep(12 * hour);
    for (const spelling of [
      context.replace(/=+$/, ''),
      `${context}=`,
      context.replaceAll('+', '-').replaceAll('/', '_'),
    ]) {
      expect((await openSession(deps, spelling)).kind).toBe('refused');
    }
  });

  it('starts the twelve hours when it is first seen, even if it opened nothing then', async () => {
    const { deps, install, userContext, clock } = openPageWorld();
    const context = userContext();
    expect((await openSession(deps, context)).kind).toBe('not-installed');
    await install();
    await clock.sleep(12 * hour);
    expect((await openSession(deps, context)).kind).toBe('refused');
  });

  it('is told apart: outside any account, or where the app is not installed', async () => {
    const { deps, userContext } = openPageWorld();
    expect(await openSession(deps, userContext({ activeLocation: '', type: 'agency' }))).toEqual({
      kind: 'no-location',
    });
    expect(await openSession(deps, userContext())).toEqual({ kind: 'not-installed' });
  });

  it.each(['pending', 'active', 'suspended', 'missing-scope', 'reauth-required'] as const)(
    'may see what is wrong while the installation is %s',
    async (state) => {
      const { deps, install, userContext } = openPageWorld();
      await install({ state });
      expect((await openSession(deps, userContext())).kind).toBe('opened');
    },
  );

  it('may not after the app was uninstalled', async () => {
    const { deps, install, userContext } = openPageWorld();
    await install({ state: 'uninstalled' });
    expect(await openSession(deps, userContext())).toEqual({ kind: 'not-installed' });
  });

  it.each<[string, (context: string) => string]>([
    ['nothing', () => ''],
    ['words', () => 'let me in'],
    ['a context that was cut short', (context) => context.slice(0, -24)],
    ['a context of another secret', () => Buffer.from(`Salted__${'x'.repeat(40)}`).toString('base64')],
  ])('is refused with %s, always in the same way', async (_what, change) => {
    const { deps, install, userContext } = openPageWorld();
    await install();
    expect(await openSession(deps, change(userContext()))).toEqual({ kind: 'refused' });
  });
});
