import { build } from 'page:build';
import { makePageHandler } from './handler.ts';

export const handler = makePageHandler(build);
