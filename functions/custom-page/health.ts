import { json } from '../../shared/platform/http-response.ts';
import { type ApiRoute, forAnyone } from './api-request.ts';

const version = '0.1.0';

export interface HealthDeps {
  /** The secrets that nobody has set yet, by variable. */
  readonly missingSecrets: () => Promise<readonly string[]>;
}

/** Says whether the owner's set-up is finished; what is missing is named as the function that waits for settings names it. */
export function healthRoute({ missingSecrets }: HealthDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /health': forAnyone(async () => {
      const missing = await missingSecrets();
      return missing.length === 0
        ? json(200, { status: 'ok', version })
        : json(200, { status: 'set-up-not-finished', missing, version });
    }),
  };
}
