import type * as v from 'valibot';
import { NotSentError, PermanentError, SchemaMismatchError, TransientError } from '../../../domain/errors.ts';
import type { CompanyId, LocationId, Tenant } from '../../../domain/ids.ts';
import type { HttpClient } from '../../../platform/http-client.ts';
import { UrlNotAllowedError } from '../../../platform/http-errors.ts';
import { systemRandom } from '../../../platform/random.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { IssuedTokens, OAuthProtocol, RefreshOutcome } from '../../../ports/highlevel-accounts.ts';
import type { Random } from '../../../ports/random.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { endpoints, fillPath } from '../http/endpoints.ts';
import { refusalError } from '../http/errors.ts';
import type { Reaction } from '../http/problem.ts';
import { parseAnswer } from '../http/schemas.ts';
import { createTransport, type Transport, type WireAnswer } from '../http/transport.ts';
import { installedLocationsAnswer, tokenAnswer } from './oauth-schemas.ts';

export interface OAuthProtocolOptions {
  /** Without a path; serves `/oauth/token` as well. */
  readonly apiUrl: string;
  readonly clientId: string;
  /** Read when it is first needed. */
  readonly clientSecret: () => Promise<string>;
  /** Named when a code is exchanged, and only then. */
  readonly redirectUri: string;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly random?: Random;
}

/** HighLevel's OAuth endpoints (2021-07-28). Stores nothing and decides nothing about installations. */
export function createOAuthProtocol(options: OAuthProtocolOptions): OAuthProtocol {
  const transport = createTransport({ random: systemRandom, ...options });
  return {
    exchangeCode: (code) => exchangeCode(transport, options, code),
    refresh: (refreshToken, tenant, endsBy) =>
      refresh(transport, options, { refreshToken, tenant, ...(endsBy !== undefined && { endsBy }) }),
    mintLocationToken: (token, companyId, locationId) => mintLocationToken(transport, { token, companyId, locationId }),
    listInstalledLocations: (token, companyId, request) =>
      listInstalledLocations(transport, { token, companyId, clientId: options.clientId, ...request }),
    isAlive: (token, locationId) => isAlive(transport, token, locationId),
    checkAnswering: (tenant, token) => checkAnswering(transport, tenant, token),
  };
}

async function exchangeCode(transport: Transport, app: OAuthProtocolOptions, code: string): Promise<IssuedTokens> {
  const grant = { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri };
  const answer = await askForTokens(transport, app, { grant });
  if (answer.kind === 'accepted') return toTokens(answer.body);
  const { problem } = answer;
  if (problem.reaction === 'invalid-grant') {
    throw new PermanentError('bad-code', `HighLevel does not accept this authorization code: ${problem.message}`);
  }
  throw refusalError(endpoints.issueToken, problem);
}

async function refresh(
  transport: Transport,
  app: OAuthProtocolOptions,
  from: { readonly refreshToken: string; readonly tenant: Tenant['kind']; readonly endsBy?: number },
): Promise<RefreshOutcome> {
  const { refreshToken, tenant, ...limits } = from;
  const user_type = tenant === 'location' ? 'Location' : 'Company';
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken, user_type };
  const answer = await askForTokens(transport, app, { grant, ...limits });
  return toOutcome(endpoints.issueToken, answer, ['invalid-grant']);
}

async function askForTokens(
  transport: Transport,
  app: OAuthProtocolOptions,
  { grant, ...limits }: { readonly grant: Readonly<Record<string, string>>; readonly endsBy?: number },
): Promise<WireAnswer> {
  const form = { client_id: app.clientId, client_secret: await secretOf(app), ...grant };
  try {
    return await transport.send({ endpoint: endpoints.issueToken, path: endpoints.issueToken.path, form, ...limits });
  } catch (error) {
    throw error instanceof UrlNotAllowedError ? new NotSentError(error.message, { cause: error }) : error;
  }
}

/** Without the secret nothing leaves, and the grant stays as good as it was. */
async function secretOf({ clientSecret }: OAuthProtocolOptions): Promise<string> {
  try {
    return await clientSecret();
  } catch (cause) {
    throw new TransientError('The client secret could not be read.', { cause });
  }
}

async function mintLocationToken(
  transport: Transport,
  {
    token,
    companyId,
    locationId,
  }: { readonly token: string; readonly companyId: CompanyId; readonly locationId: LocationId },
): Promise<RefreshOutcome> {
  const endpoint = endpoints.mintLocationToken;
  const bearer = { token, tenant: { kind: 'company', id: companyId } as const };
  const answer = await transport.send({ endpoint, path: endpoint.path, form: { companyId, locationId }, bearer });
  // Here the grant is the company's token, so a dead one is a dead grant.
  return toOutcome(endpoint, answer, ['invalid-grant', 'token-expired', 'unauthorized']);
}

const pageSize = 100;

async function listInstalledLocations(
  transport: Transport,
  from: {
    readonly token: string;
    readonly companyId: CompanyId;
    readonly clientId: string;
    readonly cursor?: string | undefined;
    readonly locationId?: LocationId;
  },
) {
  const { token, companyId, clientId, locationId } = from;
  const offset = Number(from.cursor ?? 0);
  const endpoint = endpoints.listInstalledLocations;
  const appId = clientId.split('-')[0] ?? clientId;
  const answer = await transport.send({
    endpoint,
    path: endpoint.path,
    query: { companyId, appId, isInstalled: 'true', skip: offset, limit: pageSize, locationId },
    bearer: { token, tenant: { kind: 'company', id: companyId } },
  });
  if (answer.kind === 'refused') throw refusalError(endpoint, answer.problem);
  const { locations } = parseAnswer(installedLocationsAnswer, answer.body, 'The list of installed locations');
  const items = locations.filter(({ isInstalled }) => isInstalled !== false).map(({ _id }) => _id);
  return locations.length < pageSize ? { items } : { items, nextCursor: String(offset + pageSize) };
}

/** Only HighLevel's word that the token is dead counts as no; a scope it lacks or a paused location does not. */
async function isAlive(transport: Transport, token: string, locationId: LocationId): Promise<boolean> {
  const endpoint = endpoints.findLocation;
  const path = fillPath(endpoint.path, { locationId });
  const answer = await transport.send({
    endpoint,
    path,
    bearer: { token, tenant: { kind: 'location', id: locationId } },
  });
  if (answer.kind === 'accepted') return true;
  return !['token-expired', 'unauthorized', 'uninstalled'].includes(answer.problem.reaction);
}

async function checkAnswering(transport: Transport, tenant: Tenant, token: string): Promise<void> {
  const endpoint = tenant.kind === 'location' ? endpoints.findLocation : endpoints.listInstalledLocations;
  const path = tenant.kind === 'location' ? fillPath(endpoint.path, { locationId: tenant.id }) : endpoint.path;
  await transport.send({ endpoint, path, bearer: { token, tenant } });
}

/** Wrong parameters and wrong client credentials are ours to mend: they must never look like a dead grant. */
function toOutcome(endpoint: Endpoint, answer: WireAnswer, deadGrants: readonly Reaction[]): RefreshOutcome {
  if (answer.kind === 'accepted') return { kind: 'issued', tokens: toTokens(answer.body) };
  const { message, reaction } = answer.problem;
  if (reaction === 'suspended') return { kind: 'not-active', message };
  if (deadGrants.includes(reaction)) return { kind: 'invalid-grant', message };
  throw refusalError(endpoint, answer.problem);
}

function toTokens(body: string): IssuedTokens {
  const answer = parseAnswer(tokenAnswer, body, 'The token endpoint');
  const tenant = tenantOf(answer);
  return {
    tenant,
    ...(answer.companyId === undefined ? {} : { companyId: answer.companyId }),
    accessToken: answer.access_token,
    ...(answer.refresh_token === undefined ? {} : { refreshToken: answer.refresh_token }),
    expiresIn: answer.expires_in ?? 86_399,
    scopes: answer.scope?.split(/\s+/) ?? [],
    isBulk: answer.isBulkInstallation ?? false,
  };
}

/** By `userType` where it is told, else by the id that is there. */
function tenantOf({ userType, companyId, locationId }: v.InferOutput<typeof tokenAnswer>): Tenant {
  const isCompany = userType === undefined ? locationId === undefined : userType.toLowerCase() === 'company';
  if (isCompany && companyId !== undefined) return { kind: 'company', id: companyId };
  if (!isCompany && locationId !== undefined) return { kind: 'location', id: locationId };
  throw new SchemaMismatchError('The token endpoint', [`${isCompany ? 'companyId' : 'locationId'}: expected string`]);
}
