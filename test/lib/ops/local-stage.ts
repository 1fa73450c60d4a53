import { Readable, Writable } from 'node:stream';
import { type LocalRuntime, startLocalRuntime } from '../../../lib/local/start-local-runtime.ts';
import { operatorCommands } from '../../../lib/ops/commands/operator-commands.ts';
import { runOperatorCommand } from '../../../lib/ops/commands/run-operator-command.ts';
import { type Stores, storesOn } from '../../../shared/adapters/dynamodb/stores.ts';
import { createDynamoDbDocumentTable } from '../../../shared/adapters/dynamodb/table/dynamodb-document-table.ts';
import { openAwsService } from '../../../shared/platform/aws/aws-service.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { systemRandom } from '../../../shared/platform/random.ts';
import { testAccess } from '../../support/aws/test-access.ts';
import { createInMemorySecretBox } from '../../support/fakes/in-memory-secret-box.ts';
import { fixtureSource, nobodyOutside } from '../local/fixtures/fixture-functions.ts';

export interface Operated {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A local runtime whose order lane fails as its messages say, and an operator beside it. */
export interface LocalStage {
  readonly runtime: LocalRuntime;
  /** The memory of the stage, as the functions write it. */
  readonly stores: Stores;
  /** Sends messages to the order lane, each in the group that it names. */
  send(...messages: object[]): Promise<void>;
  /** Runs a command on the runtime, with these lines typed. */
  operate(line: string, typed?: string): Promise<Operated>;
}

export async function startLocalStage(): Promise<LocalStage> {
  const runtime = await startLocalRuntime({
    port: 0,
    schedules: false,
    sourceOf: fixtureSource,
    environment: { ...nobodyOutside, HIGHLEVEL_SHARED_SECRET: 'another secret of this test' },
  });
  const table = createDynamoDbDocumentTable({
    tableName: 'dropship-local-data-table',
    clock: systemClock,
    random: systemRandom,
    dynamodb: openAwsService('dynamodb', testAccess(runtime.engines.endpoints.dynamodb)),
  });
  const secretBox = createInMemorySecretBox(systemRandom);
  return {
    runtime,
    stores: storesOn({ table, secretBox, clock: systemClock, random: systemRandom }),
    async send(...messages) {
      await fetch(`${runtime.doors}/webhooks/highlevel`, { method: 'POST', body: JSON.stringify(messages) });
    },
    operate: (line, typed = '') => operate(`${line} --local ${runtime.invoke}`, typed),
  };
}

/** Runs a command as a terminal does. */
export async function operate(line: string, typed = ''): Promise<Operated> {
  const [name, ...args] = line.split(' ');
  const command = operatorCommands.find((each) => each.name === name);
  if (!command) throw new Error(`There is no command ${name}.`);
  const printed = { out: '', err: '' };
  const questions = new Writable({
    write(chunk, _encoding, done) {
      printed.err += chunk;
      done();
    },
  });
  const code = await runOperatorCommand(command, args, {
    input: Readable.from(typed === '' ? [] : [typed]),
    out: (text) => {
      printed.out += `${text}\n`;
    },
    err: (text) => {
      printed.err += `${text}\n`;
    },
    questions,
  });
  return { code, ...printed };
}
