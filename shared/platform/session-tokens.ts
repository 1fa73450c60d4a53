import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { Clock } from './clock.ts';

const lifetimeSeconds = 15 * 60;

function claimsOf<LocationId extends string>(toLocationId: (text: string) => LocationId) {
  return v.strictObject({
    locationId: v.pipe(v.string(), v.minLength(1), v.transform(toLocationId)),
    userId: v.string(),
    userName: v.exactOptional(v.string()),
    role: v.picklist(['admin', 'user']),
    isAgency: v.exactOptional(v.boolean()),
    /** Seconds since the epoch. */
    exp: v.number(),
  });
}

const longestName = 100;
const signatureBytes = 32;
const tokenShape = /^([A-Za-z0-9_-]{1,4000})\.([A-Za-z0-9_-]{43})$/;

type Session<LocationId extends string> = Omit<v.InferOutput<ReturnType<typeof claimsOf<LocationId>>>, 'exp'>;

export interface SessionTokenOptions<LocationId extends string> {
  readonly sharedSecret: () => Promise<string>;
  readonly clock: Clock;
  /** Names the text of a session that was signed here. */
  readonly toLocationId: (text: string) => LocationId;
}

/**
 * Bearer tokens of the custom page: `{claims}.{HMAC-SHA256}`, both base64url. The key is derived from the app's shared
 * secret, so that there is no further secret to keep, and changing that one ends every session.
 */
export function createSessionTokens<LocationId extends string>(options: SessionTokenOptions<LocationId>) {
  const signedClaims = v.pipe(v.string(), v.parseJson(), claimsOf(options.toLocationId));
  const seconds = () => Math.floor(options.clock.now() / 1000);
  const sign = async (payload: string) => {
    const secret = await options.sharedSecret();
    if (secret === '') throw new Error('The shared secret is empty: anyone could sign a session with it.');
    const key = hkdfSync('sha256', secret, '', 'custom page session', 32);
    return createHmac('sha256', new Uint8Array(key)).update(payload).digest();
  };
  return {
    async issue(session: Session<LocationId>): Promise<{ readonly token: string; readonly expiresIn: number }> {
      const { locationId, userId, role, isAgency } = session;
      const userName = session.userName?.slice(0, longestName);
      const payload = Buffer.from(
        JSON.stringify({ locationId, userId, userName, role, isAgency, exp: seconds() + lifetimeSeconds }),
      ).toString('base64url');
      return { token: `${payload}.${(await sign(payload)).toString('base64url')}`, expiresIn: lifetimeSeconds };
    },

    /** Nothing that a stranger can write makes this throw; only a secret that cannot be read does. */
    async open(token: string): Promise<Session<LocationId> | undefined> {
      const [, payload = '', signature = ''] = tokenShape.exec(token) ?? [];
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== signatureBytes || given.toString('base64url') !== signature) return undefined;
      if (!timingSafeEqual(given, await sign(payload))) return undefined;
      const read = v.safeParse(signedClaims, Buffer.from(payload, 'base64url').toString('utf8'));
      if (!read.success || read.output.exp <= seconds()) return undefined;
      const { exp: _exp, ...session } = read.output;
      return session;
    },
  };
}
