import { describe, expect, it } from '@jest/globals';
import { parseProblem } from '../../../../../shared/adapters/highlevel/http/problem.ts';

const reactionTo = (status: number, message: string) => parseProblem(status, JSON.stringify({ message })).reaction;

describe('what HighLevel says went wrong', () => {
  it.each([
    ['with a status code', { statusCode: 400, message: 'Sku is taken', error: 'Bad Request' }, 'Sku is taken'],
    [
      'as a list',
      { statusCode: 422, message: ['name is empty', 'amount is missing'] },
      'name is empty; amount is missing',
    ],
    ['as a list alone', { message: ['altType should not be empty'] }, 'altType should not be empty'],
    ['as an exception', { status: 404, message: 'Order gone', name: 'HttpException' }, 'Order gone'],
    ['as a nested error', { error: { code: 'X', message: 'No such app', details: {} } }, 'No such app'],
    ['as OAuth does', { error: 'invalid_grant', error_description: 'code was used' }, 'code was used'],
    ['as a bare error', { error: 'Unprocessable' }, 'Unprocessable'],
    ['as nothing', {}, ''],
  ])('is read %s', (_dialect, body, message) => {
    expect(parseProblem(422, JSON.stringify(body)).message).toBe(message);
  });

  it('is read as plain text, but never as a page of a gateway', () => {
    expect(parseProblem(502, 'upstream is away').message).toBe('upstream is away');
    expect(parseProblem(502, '  <!DOCTYPE html><h1>502</h1>').message).toBe('');
    expect(parseProblem(400, '').message).toBe('');
    expect(parseProblem(400, 'null').message).toBe('null');
    expect(parseProblem(400, JSON.stringify({ message: 'x'.repeat(2_000) })).message).toHaveLength(300);
  });

  it('tells a dead token from a missing scope, although both are 401', () => {
    expect(reactionTo(401, 'Invalid JWT')).toBe('token-expired');
    expect(reactionTo(401, 'jwt expired')).toBe('token-expired');
    expect(reactionTo(401, 'Invalid token: access token is invalid')).toBe('token-expired');
    expect(reactionTo(401, 'The token is not authorized for this scope.')).toBe('missing-scope');
    expect(reactionTo(401, 'This route is not yet supported by the IAM Service.')).toBe('refused');
    expect(reactionTo(401, 'Unauthorized')).toBe('unauthorized');
  });

  it('tells a paused location from a used-up grant, although both are 400', () => {
    expect(reactionTo(400, 'Location is not active')).toBe('suspended');
    expect(reactionTo(400, 'Invalid grant: refresh token is invalid')).toBe('invalid-grant');
    expect(reactionTo(401, 'Invalid refresh token')).toBe('invalid-grant');
    expect(parseProblem(400, '{"error":"invalid_grant"}').reaction).toBe('invalid-grant');
  });

  it('never takes our own mistake for a dead grant', () => {
    for (const message of [
      'Invalid client: client is invalid',
      'Missing parameter: client_id',
      'Invalid parameter: code',
    ]) {
      expect(reactionTo(400, message)).toBe('refused');
    }
    expect(reactionTo(401, 'Invalid client credentials')).toBe('refused');
  });

  it('knows that some things are missing with 404 and some with 400', () => {
    expect(reactionTo(404, 'Order not found')).toBe('not-found');
    expect(reactionTo(400, 'Contact not found for id: Q3')).toBe('not-found');
    expect(reactionTo(403, 'Forbidden')).toBe('forbidden');
  });

  it('does not take a route that is gone for a thing that is missing', () => {
    expect(reactionTo(404, 'Cannot GET /payments/orders/7')).toBe('refused');
    expect(parseProblem(404, '<pre>Cannot GET /payments/orders/7</pre>').reaction).toBe('refused');
    expect(parseProblem(404, '').reaction).toBe('refused');
  });
});
