import { describe, expect, it } from '@jest/globals';
import { createLog, errorName, type LogFields } from '../../../shared/platform/log.ts';

function logged(event: string, fields?: LogFields): string {
  const lines: string[] = [];
  createLog('order-export', (line) => lines.push(line)).info(event, fields);
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

describe('log', () => {
  it('writes one line of JSON for each message', () => {
    const fields: LogFields = { kind: 'exported', orderId: '65f0aa10c2d4e8b7a1f03311', durationMs: 12, attempt: 1 };
    const line = logged('command-handled', fields);
    expect(line).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({ level: 'info', event: 'command-handled', function: 'order-export', ...fields });
  });

  it('names the level', () => {
    const lines: string[] = [];
    const log = createLog('oauth', (line) => lines.push(line));
    log.warn('a');
    log.error('b');
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(['warn', 'error']);
  });

  it('lets no field through that is not on its list', () => {
    const line = logged('command-handled', {
      orderId: 'o1',
      address: 'canary',
      token: 'canary',
      level: 'canary',
    } as LogFields);
    expect(JSON.parse(line)).toEqual({
      level: 'info',
      event: 'command-handled',
      function: 'order-export',
      orderId: 'o1',
    });
  });

  it.each(['lena@example.com', '12 Harbour Road', 'a'.repeat(81), 'line\nbreak', '', 'Größe'])(
    'withholds %j, which is no id, from every field',
    (text) => {
      const line = logged('command-handled', { locationId: text, code: text, error: text });
      expect(JSON.parse(line)).toMatchObject({ locationId: '[withheld]', code: '[withheld]', error: '[withheld]' });
    },
  );

  it('takes no object, whatever the types say', () => {
    const fields = { count: { address: 'canary' }, status: ['canary'] } as unknown as LogFields;
    expect(logged('command-handled', fields)).not.toContain('canary');
  });

  it('takes no sentence for an event', () => {
    expect(JSON.parse(logged('Order of lena@example.com failed'))).toMatchObject({ event: 'unnamed-event' });
  });
});

describe('the name of an error', () => {
  it('is its class and those of its causes, never a message', () => {
    const cause = new RangeError('canary');
    expect(errorName(new TypeError('canary', { cause }))).toBe('TypeError/RangeError');
  });

  it('is short even when causes go round in a circle', () => {
    const error = new Error('a');
    error.cause = error;
    expect(errorName(error)).toBe('Error/Error/Error/Error');
  });

  it('is the kind of value when something else was thrown', () => {
    expect(errorName('canary')).toBe('string');
  });
});
