import { type HttpAnswer, json } from '../../shared/platform/http-response.ts';

const version = '0.1.0';

export function health(): HttpAnswer {
  return json(200, { status: 'ok', version });
}
