import type { DoorAnswer, DoorRequest } from '../../shared/platform/http-door.ts';
import { json } from '../../shared/platform/http-response.ts';
import {
  type AcceptHighLevelWebhookDeps,
  acceptHighLevelWebhook,
} from '../../shared/use-cases/webhooks/accept-highlevel-webhook.ts';

export function makeHighLevelWebhookHandler(
  deps: AcceptHighLevelWebhookDeps,
): (request: DoorRequest) => Promise<DoorAnswer> {
  return async (request) => {
    const { status, outcome } = await acceptHighLevelWebhook(deps, request);
    return { ...json(status, { outcome: outcome.kind }), logged: outcome };
  };
}
