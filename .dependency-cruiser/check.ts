import { resolve } from 'node:path';
import { cruise, type IModule, type IViolation } from 'dependency-cruiser';
import { roomOf, rooms } from './rooms.ts';
import { noCircles, rulesFor } from './rules.ts';

/** The cruiser reads TypeScript through @swc/core; when it cannot, it finds no modules and calls that a success. */
const fewestModules = 50;
const top = ['bin', 'lib', 'functions', 'shared', 'test'];

const root = resolve(process.argv[2] ?? '.');
const { output } = await cruise(top, {
  baseDir: root,
  ruleSet: { forbidden: [...rulesFor(rooms), noCircles] },
  validate: true,
  tsPreCompilationDeps: true,
  doNotFollow: { path: '^node_modules' },
});
if (typeof output === 'string') throw new Error('The cruiser answered with text where its result was expected.');

const ours = output.modules.filter(({ source }) => new RegExp(`^(?:${top.join('|')})/`).test(source));
const complaints = [...tooFew(ours), ...homeless(ours), ...output.summary.violations.map(asSentence)];

for (const complaint of complaints) console.error(complaint);
console.log(`${ours.length} modules, ${complaints.length} imports or files that the house forbids.`);
process.exitCode = complaints.length > 0 ? 1 : 0;

function tooFew(modules: readonly IModule[]): string[] {
  if (modules.length >= fewestModules) return [];
  return [
    `Only ${modules.length} modules were read where at least ${fewestModules} are expected: is @swc/core installed?`,
  ];
}

function homeless(modules: readonly IModule[]): string[] {
  return modules
    .filter(({ source, couldNotResolve }) => !couldNotResolve && roomOf(source) === undefined)
    .map(({ source }) => `${source} is in no room: put it where a room’s files are, or describe its room.`);
}

function asSentence({ from, to, cycle }: IViolation): string {
  if (cycle) return `${[from, ...cycle.map(({ name }) => name)].join(' imports ')}: a circle of files.`;
  if (to.startsWith('.')) return `${from} imports ${to}, which is not there.`;
  const room = roomOf(from);
  return `${from} imports ${to}, but ${room?.name} may import ${room?.mayImport}.`;
}
