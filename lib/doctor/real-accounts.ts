import type { Account } from '../../shared/doctor/doctor-options.ts';
import { createHttpClient } from '../../shared/platform/http-client.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

interface Side {
  readonly system: Account['system'];
  readonly token: string;
  readonly place: string;
  /** Where the deployment reaches it; the doctor follows it to loopback addresses alone. */
  readonly url: string;
  readonly official: string;
  headers(place: string): Readonly<Record<string, string>>;
}

const sides: readonly Side[] = [
  {
    system: 'highlevel',
    token: 'DOCTOR_HIGHLEVEL_TOKEN',
    place: 'DOCTOR_HIGHLEVEL_LOCATION',
    url: 'HIGHLEVEL_API_URL',
    official: 'https://services.leadconnectorhq.com',
    headers: () => ({ version: '2021-07-28', accept: 'application/json' }),
  },
  {
    system: 'printful',
    token: 'DOCTOR_PRINTFUL_TOKEN',
    place: 'DOCTOR_PRINTFUL_STORE',
    url: 'PRINTFUL_API_URL',
    official: 'https://api.printful.com',
    headers: (place) => ({ 'x-pf-store-id': place }),
  },
  {
    system: 'printify',
    token: 'DOCTOR_PRINTIFY_TOKEN',
    place: 'DOCTOR_PRINTIFY_SHOP',
    url: 'PRINTIFY_API_URL',
    official: 'https://api.printify.com',
    headers: () => ({}),
  },
];

export interface RealAccounts {
  readonly accounts: readonly Account[];
  /** What is set by half or cannot be used, a sentence each. */
  readonly problems: readonly string[];
}

/** Whom the environment names. A token alone, or a place alone, is a mistake; neither skips the system. */
export function realAccounts(environment: Environment): RealAccounts {
  const problems: string[] = [];
  const accounts = sides.flatMap((side) => {
    const found = accountOf(side, environment);
    if (typeof found === 'string') problems.push(found);
    return found === undefined || typeof found === 'string' ? [] : [found];
  });
  return { accounts, problems };
}

/** The account, why there is none, or undefined where nothing of it is set. */
function accountOf(side: Side, environment: Environment): Account | string | undefined {
  const [token, place] = [environment[side.token]?.trim(), environment[side.place]?.trim()];
  if (!token) return place ? `${side.token} is not set, and ${side.place} needs it.` : undefined;
  if (!place) return `${side.place} is not set, and ${side.token} needs it.`;
  const baseUrl = baseUrlOf(side, environment);
  if (baseUrl !== undefined) return toAccount(side, { token, place, baseUrl });
  return `${side.url} is neither ${side.official} nor an address of this machine: the doctor sends its token to nobody else.`;
}

/** Rule S1: the official host or loopback. */
function baseUrlOf({ url, official }: Side, environment: Environment): string | undefined {
  const told = environment[url]?.trim().replace(/\/+$/, '') || official;
  if (told === official) return official;
  if (!URL.canParse(told)) return undefined;
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(told).hostname) ? told : undefined;
}

function toAccount(
  { system, headers }: Side,
  { token, place, baseUrl }: { readonly token: string; readonly place: string; readonly baseUrl: string },
): Account {
  return {
    system,
    place,
    http: createHttpClient({ allowedUrls: [baseUrl] }),
    baseUrl,
    headers: { authorization: `Bearer ${token}`, ...headers(place) },
    secrets: [token],
  };
}
