import { type Consent, type Document, type Grant, type Tenant, tenantName, type World } from './state.ts';

const refreshTokenDays = 365;

interface Issue {
  readonly grant: Grant;
  readonly now: number;
  /** Only in answers of the token endpoint; tokens minted for a location do not say. */
  readonly bulk: boolean | undefined;
}

/** Makes a pair of tokens and the answer that carries them. */
export function issueTokens(world: World, { grant, now, bulk }: Issue): Document {
  const seconds = world.settings.behaviour.accessTokenSeconds;
  const accessToken = tokenText(world, grant, 'access');
  const refreshToken = tokenText(world, grant, 'refresh');
  world.accessTokens.set(accessToken, { grant, expiresAt: now + seconds * 1_000 });
  world.refreshTokens.set(refreshToken, {
    grant,
    bulk,
    label: `refresh token ${world.refreshTokens.size + 1} of ${tenantName(grant.tenant)}`,
    expiresAt: now + refreshTokenDays * 86_400_000,
    given: undefined,
  });
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: seconds,
    refresh_token: refreshToken,
    scope: grant.scopes.join(' '),
    ...(bulk === undefined ? {} : { refreshTokenId: world.ids.object() }),
    userType: grant.tenant.kind === 'location' ? 'Location' : 'Company',
    companyId: grant.tenant.companyId,
    ...(grant.tenant.kind === 'location' ? { locationId: grant.tenant.locationId } : {}),
    ...(bulk === undefined ? {} : { isBulkInstallation: bulk }),
    userId: grant.userId,
    ...(bulk === undefined ? { traceId: world.ids.uuid() } : {}),
  };
}

/** Ends every token that `concerns` picks, at once: what an uninstall does. */
export function revokeTokens(world: World, concerns: (tenant: Tenant) => boolean): void {
  for (const tokens of [world.accessTokens, world.refreshTokens, world.codes]) {
    for (const [value, token] of tokens) {
      if (concerns(token.grant.tenant)) {
        tokens.delete(value);
      }
    }
  }
}

/** Looks like a JWT, as the real ones do; its claims are for show and nobody should read them. */
function tokenText(world: World, grant: Grant, use: 'access' | 'refresh'): string {
  const encode = (part: Document) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = {
    authClass: grant.tenant.kind === 'location' ? 'Location' : 'Company',
    authClassId: grant.tenant.kind === 'location' ? grant.tenant.locationId : grant.tenant.companyId,
    use,
    jti: world.ids.hex(24),
  };
  return [encode({ alg: 'RS256', typ: 'JWT' }), encode(claims), world.ids.bytes(64).toString('base64url')].join('.');
}

/** A single-use code for what was consented to. */
export function issueCode(
  world: World,
  from: { grant: Grant; redirectUri: string | undefined; now: number; announces: Consent | undefined },
): string {
  const code = world.ids.hex(40);
  world.codes.set(code, {
    grant: from.grant,
    redirectUri: from.redirectUri,
    expiresAt: from.now + world.settings.behaviour.codeSeconds * 1_000,
    announces: from.announces,
    used: false,
  });
  return code;
}
