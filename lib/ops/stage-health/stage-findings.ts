import { type Lane, lanes, schedules, silenceMinutes } from '../../../functions/lanes.ts';
import { sizeLanes } from '../../stages/size-lanes.ts';
import { ago, duration, plural } from './in-words.ts';
import type { Known, LaneFacts, StageFacts } from './stage-facts.ts';

/** Something that somebody should know of a stage. */
export interface StageFinding {
  /** `trouble`: work does not go on, or soon will not. `notice`: somebody may want to act. */
  readonly level: 'trouble' | 'notice';
  /** Stable, for machines. */
  readonly code: string;
  /** A sentence. */
  readonly says: string;
  /** A command of this repository, or what to do in words. */
  readonly next?: string;
}

const hour = 3600;
/** A lane can look deserted for a moment. */
const desertedSeconds = 300;
/** Of reconcile, which an alarm watches: three of its runs. */
const reconcileSilenceMinutes = 45;
/** As many without access ring the alarm: one merchant's is his own affair, several point to ours. */
const manyWithoutAccess = 3;

/** What is wrong with a stage, the worst first. Pure: `status` prints it, and the doctor asks the same. */
export function stageFindings(facts: StageFacts): readonly StageFinding[] {
  const all = [
    ...ofSetUp(facts),
    ...ofDoors(facts),
    ...lanes.flatMap((lane) => ofLane(lane, facts)),
    ...ofAlarms(facts),
    ...ofSchedules(facts),
    ...ofAccount(facts),
    ...ofMerchants(facts),
    ...unknowns(facts),
  ];
  return all.toSorted((one, other) => Number(one.level === 'notice') - Number(other.level === 'notice'));
}

const trouble = (code: string, says: string, next?: string): StageFinding => finding('trouble', { code, says, next });
const notice = (code: string, says: string, next?: string): StageFinding => finding('notice', { code, says, next });

function finding(
  level: StageFinding['level'],
  { code, says, next }: { code: string; says: string; next: string | undefined },
): StageFinding {
  return { level, code, says, ...(next !== undefined && { next }) };
}

function ofSetUp({ functions, missingSettings, missingSecrets }: StageFacts): StageFinding[] {
  const found: StageFinding[] = [];
  if (missingSettings.length > 0) {
    const says = `The set-up is not finished: ${missingSettings.join(' and ')} ${plural(missingSettings.length, 'is', 'are')} not set, so most functions wait.`;
    found.push(trouble('set-up-pending', says, 'npm run setup'));
  }
  for (const secret of valueOr(missingSecrets, [])) {
    found.push(
      trouble('secret-unset', `The secret ${secret} is not set, so what needs it answers 503.`, 'npm run setup'),
    );
  }
  for (const [name, fn] of Object.entries(functions)) {
    if (!fn) found.push(trouble('function-missing', `The function ${name} is not deployed.`, 'npm run deploy'));
    else if (!fn.isReady) {
      found.push(
        trouble('function-not-ready', `The function ${name} takes no requests: ${fn.trouble}.`, 'npm run deploy'),
      );
    }
  }
  return found;
}

function ofDoors({ publicUrl, health, failedRequests }: StageFacts): StageFinding[] {
  const found: StageFinding[] = [];
  if (health?.kind === 'silent') {
    const says = `Nothing answers at ${publicUrl} (${health.why}): webhooks and merchants do not reach the doors.`;
    found.push(trouble('doors-silent', says, 'npm run logs -- custom-page'));
  } else if (health && health.status !== 200) {
    const says = `${publicUrl}/health answers ${health.status} and not 200.`;
    found.push(trouble('doors-unwell', says, 'npm run logs -- custom-page'));
  }
  for (const [door, count] of Object.entries(valueOr(failedRequests, {}))) {
    const says = `The door ${door} failed ${plural(count, 'a request', `${count} requests`)} within the last hour.`;
    found.push(trouble('door-failed', says, `npm run logs -- ${door}`));
  }
  return found;
}

function ofLane(lane: Lane, facts: StageFacts): StageFinding[] {
  const look = facts.lanes[lane];
  if (look.kind === 'unknown') return [notice('not-seen', `The lane ${lane} could not be looked at: ${look.why}`)];
  const { value } = look;
  const found = [...ofWorker(lane, value)];
  if (value.deadLetters > 0) {
    const says = `${lane} has ${plural(value.deadLetters, 'a dead letter', `${value.deadLetters} dead letters`)}: work that failed ten times.`;
    found.push(trouble('dead-letters', says, `npm run redrive -- ${lane}`));
  }
  const { oldestSeconds = 0 } = value;
  if (oldestSeconds > hour) {
    const says = `The oldest message of ${lane} has waited for ${duration(oldestSeconds * 1000)}.`;
    found.push(trouble('waiting-long', says, `npm run logs -- ${lane}`));
  }
  return found;
}

function ofWorker(lane: Lane, { worker, waiting, taken, oldestSeconds }: LaneFacts): StageFinding[] {
  if (!worker) return [trouble('lane-unfed', `Nothing feeds the function of ${lane}.`, 'npm run deploy')];
  const waits = waiting > 0 ? `, and ${plural(waiting, 'a message waits', `${waiting} messages wait`)}` : '';
  if (worker.state === 'Disabled' || worker.state === 'Disabling') {
    const level = waiting > 0 ? trouble : notice;
    return [level('lane-paused', `${lane} is paused${waits}.`, `npm run resume -- ${lane}`)];
  }
  if (waiting > 0 && taken === 0 && (oldestSeconds ?? 0) > desertedSeconds) {
    const says = `${lane} stands still: nobody works on it${waits}.`;
    return [trouble('lane-deserted', says, `npm run logs -- ${lane}`)];
  }
  return [];
}

function ofAlarms({ alarms, stage, failedRuns }: StageFacts): StageFinding[] {
  const found = valueOr(alarms, undefined);
  const ringing = (found ?? [])
    .filter(({ state }) => state === 'rings')
    .map(({ subject }) => trouble('alarm-rings', `An alarm rings: ${subject}.`, `docs/runbook.md, "${subject}"`));
  const none =
    found?.length === 0
      ? [notice('no-alarms', `No alarm of the stage ${stage} is there: nobody is told of anything.`, 'npm run deploy')]
      : [];
  const failed = valueOr(failedRuns, 0);
  const says = `${plural(failed, 'A scheduled run', `${failed} scheduled runs`)} failed within two weeks; each later run looked at everything again.`;
  return [...ringing, ...none, ...(failed > 0 ? [notice('runs-failed', says, 'npm run logs -- reconcile')] : [])];
}

function ofSchedules({ lastRuns, missingSettings, at }: StageFacts): StageFinding[] {
  if (lastRuns.kind === 'unknown' || missingSettings.length > 0) return [];
  return schedules.flatMap((schedule) => {
    const last = lastRuns.value[schedule];
    const most = schedule === 'reconcile' ? reconcileSilenceMinutes : silenceMinutes[schedule];
    const next = `npm run logs -- ${schedule}`;
    if (last === undefined) {
      const says = `No run of ${schedule} is on record yet.`;
      return [notice('never-ran', says, `npm run wake -- ${schedule}`)];
    }
    if (at - last <= most * 60_000) return [];
    return [trouble('schedule-silent', `${schedule} last ran through ${ago(last, at)}.`, next)];
  });
}

function ofAccount({ concurrency }: StageFacts): StageFinding[] {
  const most = valueOr(concurrency, undefined);
  if (most === undefined || !sizeLanes(most).isTight) return [];
  const says = `The account runs ${most} functions at once: a busy hour of the lanes can turn webhooks away.`;
  return [
    notice(
      'account-small',
      says,
      'ask AWS for 1,000 (Service Quotas, Lambda, "Concurrent executions"), then npm run deploy',
    ),
  ];
}

function ofMerchants({ installations, needAttention }: StageFacts): StageFinding[] {
  const counts = valueOr(installations, undefined);
  const { orders, locations } = valueOr(needAttention, { orders: 0, locations: 0 });
  const found: StageFinding[] = [];
  const without = (counts?.['reauth-required'] ?? 0) + (counts?.['missing-scope'] ?? 0);
  if (without > 0) {
    const says = `${plural(without, 'An installation', `${without} installations`)} lost access to HighLevel: ${plural(without, 'its merchant', 'their merchants')} must consent again.`;
    const level = without >= manyWithoutAccess ? trouble : notice;
    found.push(
      level('needs-consent', says, 'docs/runbook.md, "Merchants must consent again before their orders flow"'),
    );
  }
  if (orders > 0) {
    const says = `${plural(orders, 'An order needs', `${orders} orders need`)} attention at ${plural(locations, 'one location', `${locations} locations`)}; the page shows each to its merchant.`;
    found.push(notice('orders-need-attention', says));
  }
  return found;
}

function unknowns(facts: StageFacts): StageFinding[] {
  const looks: readonly (readonly [string, Known<unknown>])[] = [
    ['failures at the doors', facts.failedRequests],
    ["the account's limit", facts.concurrency],
    ['failed runs', facts.failedRuns],
    ['alarms', facts.alarms],
    ['last runs', facts.lastRuns],
    ['secrets', facts.missingSecrets],
    ['installations and orders', facts.installations],
  ];
  return looks.flatMap(([what, look]) =>
    look.kind === 'unknown' ? [notice('not-seen', `Not looked at: ${what}. ${look.why}`)] : [],
  );
}

function valueOr<T, Else>(look: Known<T>, otherwise: Else): T | Else {
  return look.kind === 'known' ? look.value : otherwise;
}
