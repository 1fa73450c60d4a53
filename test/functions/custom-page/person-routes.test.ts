import { describe, expect, it } from '@jest/globals';
import { neighbour, openPageWorld, verdict } from '../../support/world/page-world.ts';

async function atPage() {
  const world = openPageWorld();
  const token = await world.signIn('user');
  const put = (path: string, body: unknown) => world.call('PUT', path, { token, body });
  return { ...world, token, put };
}

describe('PUT /api/me/preferences', () => {
  it('changes what is named, for whoever is at the page', async () => {
    const { put } = await atPage();
    expect((await put('/api/me/preferences', { language: 'de', theme: 'dark' })).body).toEqual({
      language: 'de',
      theme: 'dark',
    });
    expect((await put('/api/me/preferences', { setupDismissed: true })).body).toEqual({
      language: 'de',
      theme: 'dark',
      setupDismissed: true,
    });
  });

  it.each([
    ['a language that there is not', { language: 'tlh' }],
    ['a colour', { theme: 'pink' }],
    ['somebody else', { userId: 'u2', theme: 'dark' }],
  ])('is refused with %s', async (_what, body) => {
    expect(verdict(await (await atPage()).put('/api/me/preferences', body))).toBe('400 invalid-body');
  });
});

describe('the views of a person', () => {
  const ireland = { id: 'v1', name: 'Ireland', query: 'country=IE&state=held,waiting' };

  it('are kept for them, in this account alone', async () => {
    const { put, call, token, signIn } = await atPage();
    expect((await put('/api/views', { items: [ireland] })).body).toEqual({ items: [ireland] });
    expect((await call('GET', '/api/views', { token })).body).toEqual({ items: [ireland] });
    const there = await signIn('user', neighbour);
    expect((await call('GET', '/api/views', { token: there })).body).toEqual({ items: [] });
  });

  it.each([
    ['what was searched for, which may be a name', [{ ...ireland, query: 'search=Ada' }], '400 invalid-body'],
    ['a key that the list does not have', [{ ...ireland, query: 'color=red' }], '400 invalid-body'],
    ['no name', [{ ...ireland, name: ' ' }], '400 invalid-body'],
    ['more than twenty', Array.from({ length: 21 }, () => ireland), '422 too-long'],
  ])('are refused with %s', async (_what, items, expected) => {
    expect(verdict(await (await atPage()).put('/api/views', { items }))).toBe(expected);
  });
});
