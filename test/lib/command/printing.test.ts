import { expect, it } from '@jest/globals';
import { openPrinting } from '../../../lib/command/printing.ts';

function printed(isJson: boolean) {
  const [out, err]: [string[], string[]] = [[], []];
  const printing = openPrinting(
    isJson,
    (text) => out.push(text),
    (text) => err.push(text),
  );
  printing.line('three orders wait');
  printing.result({ waiting: 3 });
  return { out, err };
}

it('tells people in words', () => {
  expect(printed(false)).toEqual({ out: ['three orders wait'], err: [] });
});

it('gives a machine one document, and the words beside it', () => {
  const { out, err } = printed(true);
  expect(JSON.parse(out.join('\n'))).toEqual({ waiting: 3 });
  expect(err).toEqual(['three orders wait']);
});
