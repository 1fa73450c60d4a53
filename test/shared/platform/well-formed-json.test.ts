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

  it('a text that is no JSON throws', () => {
    expect(() => wellFormedJson('{"a":')).toThrow(SyntaxError);
  });
});
