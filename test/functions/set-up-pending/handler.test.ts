import { describe, expect, it } from '@jest/globals';
import { makeSetUpPendingHandler } from '../../../functions/set-up-pending/handler.ts';
import { createLog } from '../../../shared/platform/log.ts';
import { anHttpEvent } from '../../support/aws/http-event.ts';

const handler = makeSetUpPendingHandler({ missing: ['HIGHLEVEL_CLIENT_ID'], log: createLog('test', () => {}) });
const ask = (method: string, path: string) => handler(anHttpEvent({ method, rawPath: path }));

describe('before the portal has given its values', () => {
  it('the deployment is healthy and says what its set-up waits for', async () => {
    const { statusCode, body } = await ask('GET', '/health');
    expect([statusCode, JSON.parse(body ?? '')]).toEqual([
      200,
      { status: 'set-up-not-finished', missing: ['HIGHLEVEL_CLIENT_ID'] },
    ]);
  });

  it('a merchant who opens the app hears that its set-up is not finished', async () => {
    const { statusCode, body } = await ask('GET', '/app');
    expect(statusCode).toBe(503);
    expect(JSON.parse(body ?? '').error.code).toBe('set-up-not-finished');
  });

  it('a webhook is asked to come again later, for one that is answered 503 never does', async () => {
    expect(await ask('POST', '/webhooks/highlevel')).toMatchObject({ statusCode: 429 });
  });

  it('a run that somebody starts by hand fails and names what is missing', async () => {
    await expect(handler({})).rejects.toThrow('HIGHLEVEL_CLIENT_ID not set');
  });
});
