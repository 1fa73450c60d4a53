import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openAwsService } from '../../../shared/platform/aws/aws-service.ts';
import { MissingSecretError } from '../../../shared/platform/missing-secret-error.ts';
import { createSecrets } from '../../../shared/platform/secrets.ts';
import { testAccess } from '../../support/aws/test-access.ts';
import { createManualClock } from '../../support/fakes/manual-clock.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A Systems Manager with the given values. */
async function keeperOf(values: Record<string, string>) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { Names, WithDecryption } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
    const [name = ''] = Names as string[];
    asked.push(name);
    const Value = values[name];
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (Value === 'forbidden') response.writeHead(400).end('{"__type":"AccessDeniedException"}');
    else if (Value === undefined || !WithDecryption) response.end(JSON.stringify({ InvalidParameters: [name] }));
    else response.end(JSON.stringify({ Parameters: [{ Name: name, Value }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const ssm = openAwsService('ssm', testAccess(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const clock = createManualClock();
  return { values, asked, clock, secrets: createSecrets({ ssm, clock }) };
}

describe('secrets', () => {
  it('are read once in five minutes, also by several at the same moment', async () => {
    const { secrets, asked, clock, values } = await keeperOf({ one: 'first' });
    expect(await Promise.all([secrets.get('one'), secrets.get('one')])).toEqual(['first', 'first']);
    values.one = 'second';
    await clock.advance(299_999);
    expect(await secrets.get('one')).toBe('first');
    expect(asked).toEqual(['one']);
    await clock.advance(1);
    expect(await secrets.get('one')).toBe('second');
  });

  it('secrets that may not be read are named in the error', async () => {
    const { secrets } = await keeperOf({ one: 'forbidden' });
    await expect(secrets.get('one')).rejects.toThrow('The secret one could not be read.');
  });

  it('secrets that are missing are set-up that is not finished, and asked for again the next time', async () => {
    const { secrets, values } = await keeperOf({});
    await expect(secrets.get('one')).rejects.toThrow(MissingSecretError);
    values.one = 'found';
    expect(await secrets.get('one')).toBe('found');
  });

  it('secrets that are empty are missing, not an empty text', async () => {
    const { secrets } = await keeperOf({ one: '' });
    await expect(secrets.get('one')).rejects.toThrow('The secret one is not set yet.');
  });
});
