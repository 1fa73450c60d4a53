import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { Clock } from './clock.ts';

const lifetimeSeconds = 15 * 60;

const claims = v.strictObject({
  locationId: v.pipe(v.string(), v.minLength(1)),
  userId: v.string(),
  role: v.picklist(['admin', 'user']),
  /** Seconds since the epoch. */
  exp: v.number(),
});

type Session = Omit<v.InferOutput<typeof claims>, 'exp'>;

/**
 * Bearer tokens of the custom page: `{claims}.{HMAC-SHA256}`, both base64url. The key is derived from the app's shared
 * secret, so that there is no further secret to keep, and changing that one ends every session.
 */
export function createSessionTokens(options: { readonly sharedSecret: () => Promise<string>; readonly clock: Clock }) {
  const seconds = () => Math.floor(options.clock.now() / 1000);
  const sign = async (payload: string) => {
    const key = hkdfSync('sha256', await options.sharedSecret(), '', 'custom page session', 32);
    return createHmac('sha256', new Uint8Array(key)).update(payload).digest();
  };
  return {
    async issue(session: Session): Promise<{ readonly token: string; readonly expiresIn: number }> {
      const { locationId, userId, role } = session;
      const payload = Buffer.from(
        JSON.stringify({ locationId, userId, role, exp: seconds() + lifetimeSeconds }),
      ).toString('base64url');
      return { token: `${payload}.${(await sign(payload)).toString('base64url')}`, expiresIn: lifetimeSeconds };
    },

    async open(token: string): Promise<Session | undefined> {
      const [payload = '', signature = '', ...rest] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = await sign(payload);
      if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const read = v.safeParse(claims, JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
      if (!read.success || read.output.exp <= seconds()) return undefined;
      const { exp: _exp, ...session } = read.output;
      return session;
    },
  };
}
