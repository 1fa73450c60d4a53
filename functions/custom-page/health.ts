import { json } from '../../shared/platform/http-response.ts';
import { type ApiRoute, forAnyone } from './api-request.ts';

const version = '0.1.0';

export const healthRoute: Readonly<Record<string, ApiRoute>> = {
  'GET /health': forAnyone(async () => json(200, { status: 'ok', version })),
};
