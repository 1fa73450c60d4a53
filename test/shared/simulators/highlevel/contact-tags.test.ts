import { describe, expect, it } from '@jest/globals';
import { setSales } from './sales.ts';

describe('tags of a contact', () => {
  it('are added once each and taken off again', () => {
    const { ask, token, place, order } = setSales();
    const path = `/contacts/${order(place()).contactId}/tags`;
    const tag = (method: string, tags: unknown) => ask(method, path, { token, json: { tags } });
    expect(tag('POST', ['shipped', 'vip'])).toMatchObject({ status: 201, body: { tags: ['shipped', 'vip'] } });
    expect(tag('POST', ['vip', 'late']).body.tags).toEqual(['shipped', 'vip', 'late']);
    expect(tag('DELETE', ['vip'])).toMatchObject({ status: 200, body: { tags: ['shipped', 'late'] } });
    expect(tag('POST', []).status).toBe(422);
  });
});
