import { lanes, schedules } from '../../../functions/lanes.ts';
import { ago, columns, duration, moment } from '../stage-health/in-words.ts';
import type { Known, LaneFacts, StageFacts } from '../stage-health/stage-facts.ts';
import type { StageFinding } from '../stage-health/stage-findings.ts';
import { commandOn } from './command-on.ts';

const unseen = '?';

/** The report of `npm run status`, line by line. */
export function tellStatus(facts: StageFacts, findings: readonly StageFinding[]): readonly string[] {
  return [
    `${facts.stage} (${facts.where}), ${moment(facts.at)}`,
    '',
    ...(findings.length === 0
      ? ['Nothing needs anybody.']
      : findings.flatMap((finding) => tellFinding(finding, facts.stage))),
    '',
    ...columns([
      ['Lane', 'waiting', 'at work', 'oldest', 'dead letters', 'worker'],
      ...lanes.map((lane) => [lane, ...tellLane(facts.lanes[lane])]),
    ]),
    '',
    `Doors          ${tellDoors(facts)}`,
    `Alarms         ${tell(facts.alarms, (alarms) => `${alarms.length}, of which ${alarms.filter(({ state }) => state === 'rings').length} ring`)}`,
    `Last runs      ${tell(facts.lastRuns, (runs) =>
      schedules.map((name) => `${name} ${runs[name] === undefined ? 'never' : ago(runs[name], facts.at)}`).join(', '),
    )}`,
    `Installations  ${tell(facts.installations, tellCounts)}`,
    `Orders         ${tell(facts.needAttention, ({ orders, locations }) => (orders === 0 ? 'none needs attention' : `${orders} need attention at ${locations} of the locations`))}`,
    `Functions      ${Object.values(facts.functions).filter((fn) => fn?.isReady).length} of ${Object.keys(facts.functions).length} ready; the account runs ${tell(facts.concurrency, String)} at once`,
  ];
}

function tellFinding({ level, says, next }: StageFinding, stage: string): string[] {
  const first = `${level === 'trouble' ? 'TROUBLE' : 'notice '}  ${says}`;
  return next === undefined ? [first] : [first, `         → ${commandOn(stage, next)}`];
}

function tell<T>(look: Known<T>, words: (value: T) => string): string {
  return look.kind === 'known' ? words(look.value) : unseen;
}

function tellLane(look: Known<LaneFacts>): readonly string[] {
  if (look.kind === 'unknown') return Array.from({ length: 5 }, () => unseen);
  const { waiting, taken, deadLetters, oldestSeconds, worker } = look.value;
  const oldest = oldestSeconds === undefined ? '–' : duration(oldestSeconds * 1000);
  return [String(waiting), String(taken), oldest, String(deadLetters), worker ? tellWorker(worker.state) : 'none'];
}

function tellWorker(state: string): string {
  if (state === 'Disabled') return 'paused';
  return state === 'Enabled' ? 'works' : state.toLowerCase();
}

function tellDoors({ publicUrl, health }: StageFacts): string {
  if (publicUrl === undefined) return 'their address is not known yet';
  if (!health) return publicUrl;
  return `${publicUrl} ${health.kind === 'answered' ? `answers ${health.status}` : 'does not answer'}`;
}

function tellCounts(counts: Readonly<Record<string, number>>): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.length === 0 ? 'none yet' : some.map(([state, count]) => `${count} ${state}`).join(', ');
}
