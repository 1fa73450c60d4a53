import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { operate } from '../local-stage.ts';

/** What a shell says about AWS; each test begins with one that says nothing, at a home without a file of credentials. */
const before = { ...process.env };
const closers: (() => void)[] = [];

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
    AWS_CONFIG_FILE: '/nowhere/config',
  });
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  for (const close of closers.splice(0)) close();
});

/** An endpoint of AWS's that answers like this. */
async function awsThat(serve: RequestListener): Promise<void> {
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'somebody',
    AWS_SECRET_ACCESS_KEY: 'something',
  });
}

const answer = (status: number, body: string) =>
  awsThat((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
  });
const refusal = (code: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;

describe('a command of an operator', () => {
  it('without credentials says so in one sentence', async () => {
    await expect(operate('status')).rejects.toThrow(
      /^There are no AWS credentials: run `aws sso login` or set AWS_PROFILE/,
    );
  });

  it.each([
    ['InvalidClientTokenId', 'AWS does not know these credentials'],
    ['ExpiredToken', 'Your AWS credentials have expired'],
    ['AccessDenied', 'Your credentials may not say who you are'],
  ])('with credentials that are refused with %s says so', async (code, words) => {
    await answer(403, refusal(code));
    await expect(operate('look order o-1')).rejects.toThrow(words);
  });

  it('says it when AWS is silent', async () => {
    await awsThat(() => {});
    await expect(operate('redrive order-export')).rejects.toThrow('AWS did not answer (TimeoutError)');
  });

  it('of a stage that is not there names those that are', async () => {
    await expect(operate('status --stage nowhere')).rejects.toThrow('There are: production.');
  });

  it('on a machine without a local runtime says how to start one', async () => {
    const asked = operate('pause reconcile --local http://127.0.0.1:9');
    await expect(asked).rejects.toThrow(
      'Nothing answers at http://127.0.0.1:9: start a local runtime with `npm run local`',
    );
    await expect(operate('status --local=somewhere')).rejects.toThrow('--local takes the address');
  });
});
