import { describe, expect, it } from '@jest/globals';
import { setSales } from './sales.ts';
import type { Body } from './simulator-fixture.ts';

describe('tasks of a contact', () => {
  it('are made, read, changed, finished and deleted', () => {
    const { ask, token, place, order } = setSales();
    const path = `/contacts/${order(place()).contactId}/tasks`;
    const json = { title: 'Order needs you', dueDate: '2026-05-13T08:00:00Z', completed: false };
    const task = ask('POST', path, { token, json }).body.task as Body;
    const one = `${path}/${task.id}`;
    expect(ask('GET', path, { token }).body.tasks).toEqual([task]);
    expect(ask('PUT', one, { token, json: { title: 'Other' } }).body.task).toMatchObject({
      title: 'Other',
      completed: false,
    });
    ask('PUT', `${one}/completed`, { token, json: { completed: true } });
    expect(ask('GET', one, { token }).body.task).toMatchObject({ completed: true });
    expect(ask('DELETE', one, { token }).body).toEqual({ succeded: true });
    expect(ask('GET', one, { token }).status).toBe(400);
  });

  it('name every field that is missing', () => {
    const { ask, token, place, order } = setSales();
    const answer = ask('POST', `/contacts/${order(place()).contactId}/tasks`, { token, json: {} });
    expect(answer.body.message).toHaveLength(3);
  });
});
