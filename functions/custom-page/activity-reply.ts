import type { ActivityReply } from '../../shared/page-api/activity.ts';
import type { Activity } from '../../shared/ports/activities.ts';
import { actions, sentenceOf } from './actions.ts';

const says = new Map(Object.values(actions).map(({ code, says: sentence }) => [code, sentence]));

/** An entry of the trail as people read it. */
export function toActivityReply({ id, at, by, kind, code, params, changes }: Activity): ActivityReply {
  const { orderId, provider, productId } = params;
  const href =
    (orderId && `#/orders/${encodeURIComponent(orderId)}`) ||
    (provider && productId && `#/products/${encodeURIComponent(provider)}/${encodeURIComponent(productId)}`);
  return {
    id: `${at}-${id}`,
    at: new Date(at).toISOString(),
    by: { kind: by.kind, name: by.name ?? '' },
    kind,
    code,
    params,
    message: messageOf(code, params),
    ...(href && { href }),
    ...(changes && { changes }),
  };
}

export function messageOf(code: string, params: Activity['params']): string {
  if (code === 'refused') return sentenceOf('Was refused ({reason}): {route}.', params);
  return sentenceOf(says.get(code) ?? 'Changed something.', params);
}
