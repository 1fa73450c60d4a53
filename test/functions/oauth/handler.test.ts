import { describe, expect, it } from '@jest/globals';
import { makeOAuthHandler } from '../../../functions/oauth/handler.ts';
import { AmbiguousError, PermanentError } from '../../../shared/domain/errors.ts';
import { toDoorRequest } from '../../../shared/platform/http-door.ts';
import { anHttpEvent } from '../../support/aws/http-event.ts';
import { companyId, installationWorld, location, locationId } from '../../support/world/installation-world.ts';

function door() {
  const world = installationWorld();
  const { deps, platform } = world;
  const open = (oauth: Pick<typeof platform, 'exchangeCode'> = platform) =>
    makeOAuthHandler({ ...deps, oauth, installUrl: 'https://market.example/install?client_id=abc' });
  const request = (path: string, rawQueryString = '') =>
    toDoorRequest(anHttpEvent({ method: 'GET', rawPath: path, rawQueryString }));
  const code = () => platform.issueCode(() => platform.issue(location, companyId));
  return { ...world, open, request, code };
}

describe('the install link', () => {
  it('redirects to HighLevel with a state', async () => {
    const { open, request } = door();
    const { statusCode, headers } = await open()(request('/oauth/install'));
    expect(statusCode).toBe(302);
    expect(headers.location).toMatch(/^https:\/\/market\.example\/install\?client_id=abc&state=[0-9a-f]{32}$/);
    expect(headers).not.toHaveProperty('set-cookie');
  });
});

describe('the callback', () => {
  it('redirects to the page that says what was installed, with and without a state', async () => {
    const { open, request, code } = door();
    const handle = open();
    const start = await handle(request('/oauth/install'));
    const state = new URL(start.headers.location ?? '').searchParams.get('state');
    for (const query of [`code=${code()}`, `code=${code()}&state=${state}`]) {
      const answer = await handle(request('/oauth/callback', query));
      expect([answer.statusCode, answer.headers.location]).toEqual([302, `/app?installed=${locationId}`]);
    }
  });

  it.each([
    ['without a code', 'error=access_denied', 'not finished'],
    ['with a bad code', 'code=guessed', 'did not confirm'],
    ['with a state that nobody issued', `code=x&state=${'0'.repeat(32)}`, 'expired'],
  ])('%s shows a readable page with 400 and the way to begin again', async (_what, query, words) => {
    const { open, request } = door();
    const { statusCode, headers, body } = await open()(request('/oauth/callback', query));
    expect(statusCode).toBe(400);
    expect(headers['content-type']).toContain('text/html');
    expect(body).toContain(words);
    expect(body).toContain('/oauth/install');
  });

  it.each([
    [new AmbiguousError('lost'), 503, 'reload'],
    [new PermanentError('highlevel-refused', 'Invalid client'), 400, 'refused'],
  ])('says what to do when HighLevel answers %s', async (error, status, words) => {
    const { open, request } = door();
    const broken = { exchangeCode: () => Promise.reject(error) };
    const { statusCode, body } = await open(broken)(request('/oauth/callback', 'code=x'));
    expect(statusCode).toBe(status);
    expect(body).toContain(words);
    expect(body).not.toContain('Invalid client');
  });
});
