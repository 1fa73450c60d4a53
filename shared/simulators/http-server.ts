import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../platform/clock.ts';
import type { Random } from '../platform/random.ts';
import { type DeliveryResult, runDeliveries } from './delivery-runner.ts';
import type { SimulatedOutcome, SimulatedRequest, Simulator } from './simulator.ts';

export interface SimulatorServerOptions {
  readonly simulator: Simulator;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  readonly clock: Clock;
  readonly random: Random;
  /** False leaves the webhooks to the caller of `takeDeliveries`. Default true. */
  readonly deliver?: boolean;
  /**
   * Waits before each further attempt of a delivery that got no 2xx. Absent: as the simulator itself sends it again when
   * it hears how deliveries end, else five times within 16 s.
   */
  readonly retryDelaysMs?: readonly number[];
  /** Told of each request once it has had its effect, before it is answered. */
  readonly onHandled?: (request: SimulatedRequest) => void;
}

export interface SimulatorServer {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Every webhook delivery so far, with its attempts. */
  readonly deliveries: readonly DeliveryResult[];
  /** Resolves once no webhook waits or is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const defaultRetryDelaysMs = [500, 1_000, 2_000, 4_000, 8_000];

/** @throws Error that names the simulator, the port and the reason when it cannot listen. */
export async function startSimulatorServer(options: SimulatorServerOptions): Promise<SimulatorServer> {
  const { simulator, port, host = '127.0.0.1', clock } = options;
  const server = createServer((request, response) => {
    void serve(options, request, response);
  });
  await listen(server, { name: simulator.name, port, host });
  const { port: actualPort } = server.address() as AddressInfo;
  const repeatsItself = options.retryDelaysMs === undefined && simulator.reportDelivery !== undefined;
  const runner = runDeliveries({
    take: () => (options.deliver === false ? [] : simulator.takeDeliveries()),
    ended: (report) => repeatsItself && simulator.reportDelivery?.(report),
    clock,
    retryDelaysMs: repeatsItself ? [] : (options.retryDelaysMs ?? defaultRetryDelaysMs),
  });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    port: actualPort,
    deliveries: runner.results,
    settled: () => runner.settled(),
    async close() {
      runner.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, at: { name: string; port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'something else already listens there' : cause.message;
      reject(new Error(`The ${at.name} simulator cannot listen on ${at.host}:${at.port}: ${reason}`, { cause }));
    });
    server.listen(at.port, at.host, resolve);
  });
}

async function serve(
  { simulator, clock, random, onHandled }: SimulatorServerOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const request = await readRequest(incoming);
    const outcome = simulator.handle(request, clock.now(), random);
    onHandled?.(request);
    await show(outcome, { clock, response });
  } catch (error) {
    // A defect of the simulator itself must not look like the simulated side's own 500.
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    response.writeHead(599, { 'content-type': 'text/plain' }).end(`The ${simulator.name} simulator failed: ${reason}`);
  }
}

async function readRequest(incoming: IncomingMessage): Promise<SimulatedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(Buffer.from(chunk as Uint8Array));
  }
  const [path = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')] as const);
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

async function show(outcome: SimulatedOutcome, to: { clock: Clock; response: ServerResponse }): Promise<void> {
  const { clock, response } = to;
  switch (outcome.kind) {
    case 'answered':
      if (outcome.delayMs > 0) {
        await clock.sleep(outcome.delayMs);
      }
      response.writeHead(outcome.response.status, outcome.response.headers).end(outcome.response.body);
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'dropped':
      // Nothing is ever written: the caller's own time-out, or ours if one was set, ends the connection.
      if (outcome.closesAfterMs !== undefined) {
        await clock.sleep(outcome.closesAfterMs);
        response.socket?.destroy();
      }
  }
}
