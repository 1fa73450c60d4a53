import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { createClient } from '../../../../../shared/adapters/highlevel/http/client.ts';
import { createTransport } from '../../../../../shared/adapters/highlevel/http/transport.ts';
import {
  InstallationBlockedError,
  PermanentError,
  SchemaMismatchError,
  TransientError,
} from '../../../../../shared/domain/errors.ts';
import { toLocationId } from '../../../../../shared/domain/ids.ts';
import { systemRandom } from '../../../../../shared/platform/random.ts';
import { createJumpingClock } from '../../../../support/fakes/manual-clock.ts';
import { type Step, scriptedHttp } from '../scripted-http.ts';

const refusal = (status: number, message: string): Step => ({ status, body: { statusCode: status, message } });
const dead = refusal(401, 'Invalid JWT');
const fine: Step = { status: 200, body: { name: 'Corner Shop' } };
const schema = v.looseObject({ name: v.string() });

function open(steps: readonly Step[], tokens = ['first', 'second', 'third']) {
  const http = scriptedHttp(...steps);
  const rejected: string[] = [];
  const accessTokens = {
    get: async () => tokens[Math.min(rejected.length, tokens.length - 1)] ?? '',
    async reject(_tenant: unknown, token: string) {
      rejected.push(token);
    },
  };
  const transport = createTransport({
    apiUrl: 'https://highlevel.test',
    http,
    clock: createJumpingClock(),
    random: systemRandom,
  });
  const client = createClient(transport, accessTokens, { kind: 'location', id: toLocationId('here') });
  const look = () => client.call('findLocation', { locationId: 'here' }, schema);
  const bearers = () => http.requests.map(({ headers }) => headers.authorization);
  return { client, look, http, rejected, bearers };
}

describe('a call in a location’s name', () => {
  it('replaces a token that HighLevel calls dead, once, and repeats the request', async () => {
    const { look, rejected, bearers } = open([dead, fine]);
    expect(await look()).toEqual({ name: 'Corner Shop' });
    expect(rejected).toEqual(['first']);
    expect(bearers()).toEqual(['Bearer first', 'Bearer second']);
  });

  it('does not loop when the next token is called dead as well', async () => {
    const { look, http, rejected } = open([dead]);
    await expect(look()).rejects.toThrow(TransientError);
    expect([http.requests.length, rejected.length]).toEqual([2, 1]);
  });

  it('does not send the same token twice', async () => {
    const { look, http } = open([dead], ['only']);
    await expect(look()).rejects.toThrow(TransientError);
    expect(http.requests).toHaveLength(1);
  });

  it('takes a 401 without a known reason for final after one other token', async () => {
    const { look, rejected } = open([refusal(401, 'Unauthorized')]);
    await expect(look()).rejects.toMatchObject({ name: 'PermanentError', code: 'highlevel-unauthorized' });
    expect(rejected).toEqual(['first']);
  });

  it.each([
    ['missing-scope', refusal(401, 'The token is not authorized for this scope.')],
    ['suspended', refusal(400, 'Location is not active')],
  ] as const)('says that the installation is %s, and leaves its token alone', async (state, step) => {
    const { look, http, rejected } = open([step]);
    const error = await look().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InstallationBlockedError);
    expect(error).toMatchObject({ state });
    expect([http.requests.length, rejected.length]).toEqual([1, 0]);
  });

  it.each([
    ['highlevel-forbidden', 403, 'Forbidden'],
    ['highlevel-not-found', 404, 'Not here'],
    ['highlevel-refused', 422, 'amount must not be less than 0'],
    ['highlevel-refused', 401, 'This route is not yet supported by the IAM Service.'],
  ])('fails for good with %s after %i, in HighLevel’s words', async (code, status, message) => {
    const { look, rejected } = open([refusal(status, message)]);
    const error = await look().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ code, message: `HighLevel refused to show the location: ${message}` });
    expect(rejected).toEqual([]);
  });

  it('finds nothing where HighLevel says so, as 404 or as 400', async () => {
    for (const step of [refusal(404, 'Order not found'), refusal(400, 'Product with id 7 not found')]) {
      const { client } = open([step]);
      expect(await client.find('findProduct', { productId: '7' }, schema)).toBeUndefined();
    }
    const { client } = open([refusal(403, 'Forbidden')]);
    await expect(client.find('findProduct', { productId: '7' }, schema)).rejects.toThrow(PermanentError);
  });

  it('names the keys of an answer it does not understand, and never what was in them', async () => {
    const { look } = open([{ status: 200, body: { name: { secret: 'kim@example.org' } } }]);
    const error = await look().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(SchemaMismatchError);
    expect(error).toMatchObject({ issues: ['name: expected string'] });
    expect(String(error)).not.toContain('kim@');
  });

  it('calls an answer that is no JSON by its name', async () => {
    const { look } = open([{ status: 200, body: '<html>kim@example.org</html>' }]);
    await expect(look()).rejects.toThrow(/show the location, answered in a shape.*expected JSON/);
  });

  it('keeps ids inside their segment of the path', async () => {
    const { client, http } = open([fine]);
    await client.find('findProduct', { productId: '../../oauth?x=/#' }, schema);
    expect(new URL(http.requests[0]?.url ?? '').pathname).toBe('/products/..%2F..%2Foauth%3Fx%3D%2F%23');
  });
});
