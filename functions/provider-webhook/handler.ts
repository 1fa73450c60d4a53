import { toConnectionKey } from '../../shared/domain/ids.ts';
import type { DoorAnswer, DoorRequest } from '../../shared/platform/http-door.ts';
import { json } from '../../shared/platform/http-response.ts';
import {
  type AcceptProviderWebhookDeps,
  acceptProviderWebhook,
} from '../../shared/use-cases/webhooks/accept-provider-webhook.ts';

export function makeProviderWebhookHandler(
  deps: AcceptProviderWebhookDeps,
): (request: DoorRequest) => Promise<DoorAnswer> {
  return async (request) => {
    const { connectionKey = '' } = request.pathParameters;
    const { status, outcome } = await acceptProviderWebhook(deps, toConnectionKey(connectionKey), request);
    return { ...json(status, { outcome: outcome.kind }), logged: outcome };
  };
}
