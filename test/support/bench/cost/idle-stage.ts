import type { IdleStage } from '../../../../lib/cost/price-idle-month.ts';
import { resourcesOf } from '../../../../lib/local/template/cloudformation.ts';
import { synthesize } from '../../../../lib/local/template/synthesize.ts';
import { stageConfig } from '../../../../lib/stage-config.ts';

interface Alarm {
  readonly Metrics?: readonly { readonly MetricStat?: object }[];
}

const settings = {
  HIGHLEVEL_CLIENT_ID: 'app-1',
  HIGHLEVEL_INSTALL_URL: 'https://portal.example/install?client_id=app-1&redirect_uri=https%3A%2F%2Fme.example',
};

/** What of a stage's template has a price while nothing happens. */
export function idleStage(): IdleStage {
  const stacks = synthesize(stageConfig('production', { region: 'us-east-1', settings }));
  const sources = resourcesOf<{ readonly ScalingConfig?: object }>(stacks, 'AWS::Lambda::EventSourceMapping');
  const lanesWithMaximum = sources.filter(({ properties }) => properties.ScalingConfig !== undefined).length;
  const alarms = resourcesOf<Alarm>(stacks, 'AWS::CloudWatch::Alarm').map(({ properties }) => metricsOf(properties));
  const dashboards = resourcesOf<object>(stacks, 'AWS::CloudWatch::Dashboard');
  const bodies = dashboards.map(({ properties }) => JSON.stringify(properties));
  return {
    lanesWithMaximum,
    lanesWithout: sources.length - lanesWithMaximum,
    alarmMetrics: alarms.reduce((sum, each) => sum + each, 0),
    dashboardMetrics: Math.max(
      0,
      ...bodies.map((body) => body.match(/\[\\+"(?:AWS\/\w+|Dropship\/\w+)\\+"/g)?.length ?? 0),
    ),
  };
}

/** An expression over metrics costs what they cost. */
function metricsOf({ Metrics }: Alarm): number {
  return Metrics ? Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length : 1;
}
