import { createPublicKey } from 'node:crypto';
import {
  type ProviderSetting,
  providerSettings,
  splitUrls,
} from '../../shared/adapters/providers/provider-variables.ts';
import { nearestName } from './nearest-name.ts';

/** What the owner of a deployment may say about the outside world, by variable. */
interface Setting {
  /** What a value must be, as the end of "… must be". */
  readonly mustBe: string;
  readonly example: string;
  readonly isValid: (value: string) => boolean;
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

function urlOf(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname)) ? url : undefined;
}

const isBaseUrl = (text: string) => {
  const url = urlOf(text);
  return url !== undefined && url.search === '' && url.hash === '' && url.username === '';
};
/** Doors compare whole paths, so what stands before them may not have one. */
const isOrigin = (text: string) => isBaseUrl(text) && new URL(text).pathname === '/';

/** One or more PEM blocks, their line breaks real or written as `\\n`. */
function areEd25519Keys(text: string): boolean {
  const blocks = text.replaceAll('\\n', '\n').split(/(?<=-----END PUBLIC KEY-----)/);
  const keys = blocks.map((block) => block.trim()).filter((block) => block !== '');
  return keys.length > 0 && keys.every(isEd25519Key);
}

function isEd25519Key(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    // Node throws whatever is no key.
    return false;
  }
}

const baseUrl = (example: string): Setting => ({ mustBe: 'an https URL', example, isValid: isBaseUrl });
const word = (example: string): Setting => ({
  mustBe: 'one word of letters, digits, "-" and "_"',
  example,
  isValid: (text) => /^[\w-]{1,200}$/.test(text),
});

const baseUrls = (example: string): Setting => ({
  mustBe: 'https URLs, separated by commas or blanks',
  example,
  isValid: (text) => splitUrls(text).every(isBaseUrl),
});

const ofProviders = Object.fromEntries(
  providerSettings.map(([name, variable]) => {
    if (variable.kind === 'url') return [name, baseUrl(variable.usual)];
    return [name, variable.kind === 'urls' ? baseUrls(variable.example) : word(variable.example)];
  }),
) as Readonly<Record<ProviderSetting, Setting>>;

export const ownerSettings = {
  HIGHLEVEL_API_URL: baseUrl('https://services.leadconnectorhq.com'),
  HIGHLEVEL_INSTALL_URL: {
    mustBe: "the app's whole https install URL with client_id and redirect_uri",
    example:
      'https://marketplace.gohighlevel.com/oauth/chooselocation?response_type=code&redirect_uri=https%3A%2F%2Fshop.example.com%2Foauth%2Fcallback&client_id=…',
    isValid: (text: string) => {
      const query = urlOf(text)?.searchParams;
      return query?.has('client_id') === true && query.has('redirect_uri');
    },
  },
  HIGHLEVEL_CLIENT_ID: word('66f1c0ffee0a1b2c3d4e5f60-m1a2b3c4'),
  HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: {
    mustBe: 'PEM blocks of Ed25519 public keys',
    example: '-----BEGIN PUBLIC KEY-----\\n…\\n-----END PUBLIC KEY-----',
    isValid: areEd25519Keys,
  },
  ...ofProviders,
  PUBLIC_URL: { mustBe: 'an https URL without a path', example: 'https://dropship.example.com', isValid: isOrigin },
  KEEP_ORDERS_MONTHS: {
    // Not less: an order that turns up after its erasure must be too old to be sent, see `oldestToSendMs`.
    mustBe: 'a whole number of months from 12 to 120',
    example: '24',
    isValid: (text: string) => /^\d{2,3}$/.test(text) && Number(text) >= 12 && Number(text) <= 120,
  },
  PAGE_NAME: {
    mustBe: 'one line of at most 40 characters',
    example: 'Harbour Dropshipping',
    isValid: (text: string) => text.trim() !== '' && text.length <= 40 && !/\p{C}/u.test(text),
  },
  PAGE_COLOR: {
    mustBe: 'a colour such as #155eef',
    example: '#155eef',
    isValid: (text: string) => /^#[0-9a-f]{6}$/i.test(text),
  },
  PAGE_LOGO_URL: baseUrl('https://files.example.com/logo.svg'),
  ALARM_EMAIL: {
    mustBe: 'one e-mail address',
    example: 'owner@example.com',
    isValid: (text: string) => /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(text),
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type OwnerSetting = keyof typeof ownerSettings;

export const ownerSettingNames = Object.keys(ownerSettings) as OwnerSetting[];

/** What a value is refused for; `undefined`: nothing. */
export function settingProblem(name: string, value: unknown): string | undefined {
  if (name.endsWith('_SECRET')) {
    return `${name} is a secret and may not stand in a committed file. \`npm run setup\` puts it into the account.`;
  }
  const setting = (ownerSettings as Readonly<Record<string, Setting>>)[name];
  if (!setting) {
    const nearest = nearestName(name, ownerSettingNames);
    return `${name} is no setting. ${nearest ? `${nearest} is meant?` : `There are: ${ownerSettingNames.join(', ')}.`}`;
  }
  if (typeof value === 'string' && value !== '' && setting.isValid(value)) return undefined;
  return `${name} must be ${setting.mustBe}, for example "${setting.example}"; it is ${JSON.stringify(value)}.`;
}

/** Whether a value was copied from an example: it is right in form, and nobody's own. */
export function isExample(name: string, value: string): boolean {
  const { example } = (ownerSettings as Readonly<Record<string, Setting>>)[name] ?? {};
  // The usual addresses of others are examples, too.
  return (value === example && !/_URL$/.test(name)) || value.includes('…') || /example\.(?:com|org|net)/.test(value);
}
