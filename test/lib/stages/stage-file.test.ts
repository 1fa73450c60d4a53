import { describe, expect, it } from '@jest/globals';
import { parseStageFile } from '../../../lib/stages/stage-file.ts';

const parse = (value: unknown) => parseStageFile('lib/stages/shop.json', JSON.stringify(value));
const problemsOf = (value: unknown): string => {
  try {
    parse(value);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
};

const ed25519 =
  '-----BEGIN PUBLIC KEY-----\\nMCowBQYDK2VwAyEACPg22QX+4vnKJ5J0LH6WAAFNQ5/Jfryvj1ZBnLmvEq4=\\n-----END PUBLIC KEY-----';
const installUrl = (clientId: string, publicUrl: string) =>
  `https://portal.example/choose?client_id=${clientId}&redirect_uri=${encodeURIComponent(`${publicUrl}/oauth/callback`)}`;

describe('the file of a stage', () => {
  it('needs a region and nothing else', () => {
    expect(parse({ region: 'eu-central-1' })).toEqual({ region: 'eu-central-1', settings: {} });
  });

  it('takes every setting that an owner may have', () => {
    const file = {
      account: '123456789012',
      region: 'us-gov-west-1',
      tableName: 'dropship-restored',
      keyArn: 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      lambdaConcurrency: 10,
      domain: { name: 'shop.example', zone: { id: 'Z0123456789ABCDEFGHIJ', name: 'shop.example' } },
      tags: { 'cost-center': 'shop' },
      monthlyBudget: 25,
      settings: {
        HIGHLEVEL_CLIENT_ID: '66f1c0ffee-m1a2',
        HIGHLEVEL_INSTALL_URL:
          'https://portal.example/choose?client_id=66f1c0ffee-m1a2&redirect_uri=https%3A%2F%2Fshop.example%2Foauth%2Fcallback',
        HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: ed25519,
        GENERIC_PROVIDER_URLS: 'https://a.example, https://b.example/api',
        PUBLIC_URL: 'https://shop.example',
        ALARM_EMAIL: 'owner@shop.example',
      },
    };
    expect(parse(file)).toEqual(file);
  });

  it('is refused with everything that is wrong in it, why, and an example', () => {
    const message = problemsOf({
      account: '1234',
      colour: 'red',
      settings: { PUBLIC_URL: 'https://me.example/shop', NAME: 'x' },
    });
    expect(message.split('\n')).toEqual([
      'lib/stages/shop.json cannot be used:',
      '  region is missing, for example "eu-central-1".',
      '  account must be an account id of twelve digits, for example "123456789012"; it is "1234".',
      expect.stringMatching(/^ {2}colour is not known\. There are: settings, account, region/),
      '  PUBLIC_URL must be an https URL without a path, for example "https://dropship.example.com"; it is "https://me.example/shop".',
      expect.stringMatching(/^ {2}NAME is no setting\. There are: HIGHLEVEL_API_URL/),
    ]);
  });

  it.each([
    [{ domain: { name: 'shop.example' } }, 'domain must be a name with either its certificate or its zone'],
    [{ domain: { name: 'shop.example', zone: { id: 'Z1', name: 'other.example' } } }, 'domain must be'],
    [
      { domain: { name: 'https://shop.example', certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1' } },
      'domain must be',
    ],
    [{ monthlyBudget: 0 }, 'monthlyBudget must be a number of US dollars above 0'],
    [{ monthlyBudget: 25 }, 'monthlyBudget needs ALARM_EMAIL'],
    [{ tags: { a: 1 } }, 'tags must be texts by name'],
    [
      {
        domain: { name: 'shop.example', zone: { id: 'Z1', name: 'shop.example' } },
        settings: { PUBLIC_URL: 'https://other.example' },
      },
      'PUBLIC_URL must be https://shop.example, or be left out',
    ],
    [{ settings: { HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: ed25519.replace('MCow', 'MCox') } }, 'must be PEM blocks of Ed25519'],
    [{ settings: { HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: `${ed25519} and more` } }, 'must be PEM blocks of Ed25519'],
    [{ settings: { HIGHLEVEL_API_URL: 'http://localhost:4000' } }, 'HIGHLEVEL_API_URL must be https'],
    [
      { settings: { GENERIC_PROVIDER_URLS: 'https://a.example, http://127.0.0.1:1' } },
      'GENERIC_PROVIDER_URLS must be https',
    ],
    [
      { settings: { HIGHLEVEL_CLIENT_ID: 'b', HIGHLEVEL_INSTALL_URL: installUrl('a', 'https://x.example') } },
      'The client_id in HIGHLEVEL_INSTALL_URL is another one',
    ],
    [
      { settings: { PUBLIC_URL: 'https://y.example', HIGHLEVEL_INSTALL_URL: installUrl('a', 'https://x.example') } },
      'The redirect_uri in HIGHLEVEL_INSTALL_URL must be https://y.example/oauth/callback',
    ],
    [
      {
        domain: { name: 'shop.example', zone: { id: 'Z1', name: 'shop.example' } },
        settings: { HIGHLEVEL_INSTALL_URL: installUrl('a', 'https://x.example') },
      },
      'must be https://shop.example/oauth/callback',
    ],
  ])('is refused with %j', (given, message) => {
    expect(problemsOf({ region: 'us-east-1', ...given })).toContain(message);
  });

  it('never holds a secret, and the refusal does not repeat it', () => {
    const message = problemsOf({ region: 'us-east-1', settings: { HIGHLEVEL_CLIENT_SECRET: 'do-not-print' } });
    expect(message).toContain('HIGHLEVEL_CLIENT_SECRET is a secret');
    expect(message).not.toContain('do-not-print');
  });

  it.each([
    ['PUBLIC_URL', 'http://shop.example'],
    ['PUBLIC_URL', ''],
    ['HIGHLEVEL_API_URL', 'services.leadconnectorhq.com'],
    ['HIGHLEVEL_API_URL', 'https://user:word@api.example'],
    ['HIGHLEVEL_INSTALL_URL', 'https://portal.example/choose'],
    ['HIGHLEVEL_CLIENT_ID', 'two words'],
    ['ALARM_EMAIL', 'a@b.example, c@d.example'],
    ['KEEP_ORDERS_MONTHS', '11'],
    ['KEEP_ORDERS_MONTHS', 'for ever'],
    ['GENERIC_PROVIDER_URLS', 'https://a.example ftp://b.example'],
    ['HIGHLEVEL_WEBHOOK_PUBLIC_KEYS', 'MCowBQYDK2VwAyEA'],
    ['PRINTIFY_APP_ID', 7],
  ])('is refused with %s of %j', (name, value) => {
    expect(problemsOf({ region: 'us-east-1', settings: { [name]: value } })).toContain(`${name} must be `);
  });

  it.each([
    ['{"region": "us-east-1",}', 'is not JSON'],
    ['[]', 'must hold one JSON object'],
    ['{"region": "us-east-1", "settings": []}', 'settings must be an object'],
  ])('is refused when it holds %s', (content, message) => {
    expect(() => parseStageFile('x.json', content)).toThrow(message);
  });
});
