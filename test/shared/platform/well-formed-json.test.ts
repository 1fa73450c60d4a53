import { describe, expect, it } from '@jest/globals';
import { wellFormedJson } from '../../../shared/platform/well-formed-json.ts';

describe('JSON that somebody else wrote', () => {
  it('is read as it stands', () => {
    const text = '{"name":"Zo\\u00eb \\ud83d\\ude00","list":[1,null,true,"x"]}';
    expect(wellFormedJson(text)).toEqual({ name: 'Zoë 😀', list: [1, null, true, 'x'] });
  });

  it('loses halves of characters, which no URL can carry', () => {
    const read = wellFormedJson('{"number":"\\ud800A\\udc00","whole":"\\ud83d\\ude00"}') as {
      number: string;
      whole: string;
    };
    expect(read).toEqual({ number: '\ufffdA\ufffd', whole: '😀' });
    expect(() => encodeURIComponent(read.number)).not.toThrow();
  });

  it('is not read when it is nested deeper than any answer is', () => {
    const nested = (depth: number) => `${'{"a":['.repeat(depth / 2)}"\\ud800"${']}'.repeat(depth / 2)}`;
    expect(() => wellFormedJson(nested(64))).not.toThrow();
    expect(() => wellFormedJson(nested(66))).toThrow(SyntaxError);
    // Without the bound this one ends the stack, as an error that nobody takes for bad JSON.
    expect(() => wellFormedJson(nested(400_000))).toThrow(/nested/);
  });

  it('a text that is no JSON throws', () => {
    expect(() => wellFormedJson('{"a":')).toThrow(SyntaxError);
  });
});
