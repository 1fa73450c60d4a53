import { createHmac } from 'node:crypto';
import type { HttpClient } from '../../shared/platform/http-client.ts';

/** A supplier of docs/generic-provider.md that gives one answer to everything, and signs it. */
export function signedAnswers({ secret, body }: { readonly secret: string; readonly body: unknown }): HttpClient {
  return {
    async send({ headers }) {
      const text = JSON.stringify(body);
      const signed = [headers['x-dropship-signature'], 200, text].join('\n');
      const signature = createHmac('sha256', secret).update(signed).digest('hex');
      return { status: 200, headers: { 'x-dropship-signature': signature }, body: text };
    },
  };
}
