import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { StageConfig } from '../stage-config.ts';

/**
 * Tells who hears alarms that the account spends more in a month than it should, or will. Of the whole account: costs by tag
 * are known only where somebody switched the tag on for billing, and would else be nothing for ever.
 */
export class SpendingBudget extends Construct {
  constructor(scope: Construct, id: string, { name, monthlyBudget, owner }: StageConfig) {
    super(scope, id);
    const subscribers = [{ subscriptionType: 'EMAIL', address: owner.ALARM_EMAIL ?? '' }];
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `Dropship ${name}: the account spends more than it should`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudget ?? 0, unit: 'USD' },
      },
      notificationsWithSubscribers: ['ACTUAL', 'FORECASTED'].map((notificationType) => ({
        notification: {
          notificationType,
          comparisonOperator: 'GREATER_THAN',
          threshold: 100,
          thresholdType: 'PERCENTAGE',
        },
        subscribers,
      })),
    });
  }
}
