import type { Closer } from '../net/closer.ts';
import { type Listening, listen } from '../net/listen.ts';
import { createHttpApi, type HttpApi } from './http-api.ts';
import { createInvokeApi, type InvokeApi } from './invoke-api.ts';

export interface OpenPorts {
  readonly httpApi: HttpApi;
  readonly invokeApi: InvokeApi;
  readonly doors: Listening;
  readonly invoke: Listening;
}

/** Takes the ports first of all: one that is taken should be known before anything slow begins. */
export async function openPorts(port: number, invokePort: number | undefined, closer: Closer): Promise<OpenPorts> {
  const httpApi = createHttpApi();
  const doors = await listen(httpApi.server, port, { what: 'the doors', remedy: 'Choose another with --port.' });
  closer.add(() => doors.close());
  const invokeApi = createInvokeApi();
  const invoke = await listen(invokeApi.server, invokePort ?? (port === 0 ? 0 : port + 1), {
    what: 'the Invoke API',
    remedy: 'Choose another with --invoke-port.',
  });
  closer.add(() => invoke.close());
  return { httpApi, invokeApi, doors, invoke };
}
