import type { Room } from './room.ts';
import { roomsOf } from './rooms-of.ts';
import { domainSubjects, dynamodbParts, highlevelParts, localParts, useCaseSubjects } from './subjects.ts';

const domain = '^shared/domain/';
const ports = '^shared/ports/';
const platform = '^shared/platform/';
const insideBorders = [domain, ports, platform];
const sharedButSimulators = '^shared/(?!simulators/)';
/** Shapes of AWS's events: types only, nothing of it runs. */
const awsEventTypes = '^node_modules/@types/aws-lambda/';
const valibot = '^node_modules/valibot/';
/** Which variables, routes, times and schedules each function has. */
const functionLists = '^functions/(?:environments|webhook-environments|lanes)\\.ts$';
/** One row for each provider, and what is read off the rows: every list of variables, simulators or names is made of them. */
const providerRows = '^shared/adapters/providers/(?:known-providers|provider-variables)\\.ts$';
const pageApi = '^shared/page-api/';
/** What the page's function says of its bundle: the build makes one. */
const pageBuild = '^functions/page/page-build\\.ts$';

/**
 * Who may import whom. Deny by default: a room may import what its row names and nothing else, and a file that belongs to no
 * room may not be there. The subjects of a layer stand in `subjects.ts`.
 */
export const rooms: readonly Room[] = [
  ...roomsOf('shared/domain', domainSubjects, {
    mayImport: 'the domain’s ground and valibot',
    paths: ['^shared/domain/[^/]+\\.ts$', valibot],
  }),
  {
    name: 'the domain’s hash',
    files: '^shared/domain/hash\\.ts$',
    mayImport: 'the domain’s ground, and Node’s crypto',
    paths: ['^shared/domain/[^/]+\\.ts$', '^(?:node:)?crypto$'],
  },
  {
    name: 'the ground of shared/domain',
    files: domain,
    mayImport: 'itself and valibot',
    paths: ['^shared/domain/[^/]+\\.ts$', valibot],
  },
  { name: 'shared/ports', files: ports, mayImport: 'the domain and itself', paths: [domain, ports] },
  {
    name: 'shared/page-api',
    files: pageApi,
    mayImport: 'the domain, valibot and itself',
    paths: [domain, pageApi, valibot],
  },
  ...roomsOf('shared/use-cases', useCaseSubjects, {
    mayImport: 'the use cases’ ground, the domain and the ports',
    paths: ['^shared/use-cases/[^/]+\\.ts$', domain, ports],
  }),
  {
    name: 'the ground of shared/use-cases',
    files: '^shared/use-cases/',
    mayImport: 'the domain, the ports and itself',
    paths: [domain, ports, '^shared/use-cases/[^/]+\\.ts$'],
  },
  {
    name: 'shared/platform',
    files: platform,
    mayImport: 'itself, the ports that it fulfils (clock and random), packages and Node',
    paths: [platform, '^shared/ports/(?:clock|random)\\.ts$', awsEventTypes],
    outside: ['npm', 'core'],
  },
  {
    name: 'the rows of providers',
    files: '^shared/adapters/providers/known-providers\\.ts$',
    mayImport: 'nothing, so that every list can be made of them',
    paths: [],
  },
  {
    name: 'the variables of providers',
    files: '^shared/adapters/providers/provider-variables\\.ts$',
    mayImport: 'known-providers.ts alone',
    paths: [providerRows],
  },
  {
    name: 'the lists of providers',
    files: '^shared/adapters/providers/(?:registry|provider-webhooks)\\.ts$',
    mayImport: 'every provider, the domain, ports, platform, packages and Node',
    paths: [...insideBorders, '^shared/adapters/providers/'],
    outside: ['npm', 'core'],
  },
  {
    name: 'what all providers share',
    files: '^shared/adapters/providers/kit/',
    mayImport: 'the domain, ports, platform, packages, Node and its own kind; never a provider',
    paths: [...insideBorders, '^shared/adapters/providers/kit/'],
    outside: ['npm', 'core'],
  },
  {
    name: 'one provider',
    files: '^shared/adapters/providers/([^/]+)/',
    mayImport:
      'the domain, ports, platform, packages, Node, itself and what all providers share; never another provider',
    paths: [...insideBorders, '^shared/adapters/providers/$1/', '^shared/adapters/providers/kit/'],
    outside: ['npm', 'core'],
  },
  ...roomsOf('shared/adapters/highlevel', highlevelParts, {
    mayImport: 'the domain, ports, platform, packages and Node; never another part of the adapter',
    paths: [...insideBorders],
    outside: ['npm', 'core'],
  }),
  ...roomsOf('shared/adapters/dynamodb', dynamodbParts, {
    mayImport: 'the domain, ports, platform, packages and Node; never a part above it',
    paths: [...insideBorders],
    outside: ['npm', 'core'],
  }),
  {
    name: 'one adapter',
    files: '^shared/adapters/([^/]+)/',
    mayImport: 'the domain, ports, platform, packages, Node and itself; never another adapter',
    paths: [...insideBorders, '^shared/adapters/$1/', awsEventTypes],
    outside: ['npm', 'core'],
  },
  {
    name: 'shared/doctor',
    files: '^shared/doctor/',
    mayImport: 'itself, the domain, platform, valibot and Node; never an adapter or a simulator',
    paths: ['^shared/doctor/', domain, platform, valibot],
    outside: ['core'],
  },
  {
    name: 'shared/simulators',
    files: '^shared/simulators/',
    mayImport: 'itself, the platform’s clock and random, packages and Node; never code that it is there to test',
    paths: ['^shared/simulators/', '^shared/platform/(?:clock|random)\\.ts$'],
    outside: ['npm', 'core'],
  },
  {
    name: 'the lists of functions',
    files: functionLists,
    mayImport: 'each other, the rows of providers and the names of the commands’ lanes',
    paths: [functionLists, providerRows, '^shared/domain/commands/commands\\.ts$'],
  },
  {
    name: 'the services that workers share',
    files: '^functions/open-worker-services\\.ts$',
    mayImport: 'the lists of functions and anything in shared but simulators',
    paths: [functionLists, sharedButSimulators],
  },
  {
    name: 'the page in the browser',
    files: '^functions/page/browser/',
    mayImport:
      'itself, shared/page-api, the domain without hash.ts, and preact, signals, query, wouter, lingui and lucide',
    paths: [
      '^functions/page/browser/',
      pageApi,
      '^shared/domain/(?!hash\\.ts)',
      '^node_modules/(?:preact|@preact/signals|@tanstack/preact-query|wouter-preact|lucide-preact)/',
      // Resolved by its own list of exports, which the cruiser does not read.
      '^@lingui/core$',
    ],
  },
  {
    name: 'the page’s door',
    files: '^functions/page/',
    mayImport: 'its own folder without the browser’s, Node, and what the build made',
    paths: ['^functions/page/(?!browser/)', '^page:build$', awsEventTypes],
    outside: ['core'],
  },
  {
    name: 'a function’s composition root',
    files: '^functions/([^/]+)/index\\.ts$',
    mayImport:
      'its own folder, the lists of functions, open-worker-services.ts and anything in shared but simulators; never another function',
    paths: ['^functions/$1/', functionLists, '^functions/open-worker-services\\.ts$', sharedButSimulators],
  },
  {
    name: 'a function’s transport',
    files: '^functions/([^/]+)/',
    mayImport:
      'its own folder, use cases, ports, domain, page-api, platform and valibot; never an adapter or another function',
    paths: ['^functions/$1/(?!index\\.ts$)', '^shared/use-cases/', pageApi, ...insideBorders, valibot, awsEventTypes],
  },
  ...roomsOf('lib/local', localParts, {
    mayImport:
      'lib, the lists of functions, the rows of providers, simulators, packages and Node; never a part above it',
    paths: [
      '^lib/(?!local/)',
      functionLists,
      providerRows,
      '^shared/simulators/',
      '^shared/platform/(?:clock|random)\\.ts$',
    ],
    outside: ['npm', 'npm-dev', 'core'],
  }),
  {
    name: 'lib/local',
    files: '^lib/local/',
    mayImport: 'lib, the lists of functions, the rows of providers, simulators, packages and Node',
    paths: ['^lib/', functionLists, providerRows, '^shared/simulators/', '^shared/platform/(?:clock|random)\\.ts$'],
    outside: ['npm', 'npm-dev', 'core'],
  },
  {
    name: 'the doctor’s command',
    files: '^lib/doctor/',
    mayImport: 'lib, shared/doctor, the domain, platform, adapters, valibot and Node; never a simulator',
    paths: ['^lib/(?!local/)', '^shared/(?:doctor|adapters)/', domain, platform, valibot],
    outside: ['core'],
  },
  {
    name: 'lib/ops',
    files: '^lib/ops/',
    mayImport:
      'lib, the lists of functions, the domain, ports, platform, adapters/dynamodb, the AWS clients, the comparison of templates and Node',
    paths: [
      '^lib/',
      functionLists,
      '^shared/(?:domain|ports|platform|adapters/dynamodb)/',
      '^node_modules/(?:@aws-sdk|@aws-cdk/cloudformation-diff)/',
    ],
    outside: ['core'],
  },
  {
    name: 'lib',
    files: '^lib/',
    mayImport:
      'itself without lib/local, the CDK, esbuild, the writer of the bill of materials, the compiler of messages, Node, the lists of functions, the rows of providers, the form of records and page-build.ts',
    paths: [
      '^lib/(?!local/)',
      '^shared/adapters/dynamodb/table/record-format\\.ts$',
      functionLists,
      providerRows,
      pageBuild,
      '^node_modules/(?:aws-cdk-lib|constructs|cdk-nag|esbuild|@cyclonedx/cyclonedx-library)/',
      // Resolved by its own list of exports, which the cruiser does not read.
      '^@lingui/message-utils/',
    ],
    outside: ['core'],
  },
  {
    name: 'simulation and benchmarks',
    files: '^bin/(?:battery|simulate|bench|make-address-data|make-docs)\\.ts$',
    mayImport: 'lib, test/support and Node',
    paths: ['^lib/', '^test/support/'],
    outside: ['core'],
  },
  {
    name: 'the entry of the doctor',
    files: '^bin/doctor\\.ts$',
    mayImport: 'lib, the platform’s clock and random, test/support/doctor and Node',
    paths: ['^lib/', '^shared/platform/(?:clock|random)\\.ts$', '^test/support/doctor/'],
    outside: ['core'],
  },
  {
    name: 'bin',
    files: '^bin/',
    mayImport: 'lib, the CDK, Node and the lists of functions',
    paths: ['^lib/', functionLists, '^node_modules/(?:aws-cdk-lib|cdk-nag)/'],
    outside: ['core'],
  },
  {
    name: 'test',
    files: '^test/',
    mayImport: 'anything',
    paths: ['.*'],
    outside: ['npm', 'npm-dev', 'npm-no-pkg', 'core'],
  },
];

export function roomOf(path: string): Room | undefined {
  return rooms.find(({ files }) => new RegExp(files).test(path));
}
