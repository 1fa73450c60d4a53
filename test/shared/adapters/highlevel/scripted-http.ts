import type { HttpClient } from '../../../../shared/platform/http-client.ts';
import { HttpConnectionError, HttpTimeoutError } from '../../../../shared/platform/http-errors.ts';
import type { HttpRequest, HttpResponse } from '../../../../shared/platform/http-message.ts';

export type Step =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | Error;

export interface ScriptedHttp extends HttpClient {
  readonly requests: HttpRequest[];
}

/** Answers each request with the next step, the last one for ever; bodies that are not text become JSON. */
export function scriptedHttp(...steps: readonly Step[]): ScriptedHttp {
  const requests: HttpRequest[] = [];
  return {
    requests,
    async send(request): Promise<HttpResponse> {
      const step = steps[Math.min(requests.length, steps.length - 1)];
      requests.push(request);
      if (!step || step instanceof Error) throw step ?? new Error('no step');
      const { status, headers = {}, body = {} } = step;
      return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
    },
  };
}

export const timedOut = () => new HttpTimeoutError('no answer within 8000 ms', { sent: true });
export const reset = () => new HttpConnectionError('connection reset', { sent: true });
export const unreachable = () => new HttpConnectionError('connection refused', { sent: false });
