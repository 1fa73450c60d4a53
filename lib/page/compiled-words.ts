import { readFileSync } from 'node:fs';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { PartialMessage, Plugin } from 'esbuild';

/** Compiles the page's texts (`words/{language}.json`: key to ICU message), so that the browser needs no parser. */
export const compiledWords: Plugin = {
  name: 'compiled-words',
  setup(context) {
    context.onLoad({ filter: /\/words\/[\w-]+\.json$/ }, ({ path }) => {
      const errors: PartialMessage[] = [];
      const texts = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>);
      const compiled = texts.map(([key, text]) => {
        try {
          return [key, compileMessageOrThrow(text)];
        } catch (error) {
          errors.push({ text: `"${key}" cannot be compiled: ${String(error)}`, location: { file: path } });
          return [key, []];
        }
      });
      return { contents: JSON.stringify(Object.fromEntries(compiled)), loader: 'json', errors };
    });
  },
};
