import { DescribeKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { askAws } from '../command/ask-aws.ts';
import { awsConfig } from './aws-config.ts';

/** KMS waits no shorter. */
const daysUntilGone = 7;

export interface Keys {
  /** @returns whether a key can be used; false as well when it is unknown, disabled or will be deleted. */
  isUsable(id: string): Promise<boolean>;
  /**
   * Has a key deleted in seven days, in which KMS can take that back. One that is unknown or waits for it already is no error.
   * @returns the days until then.
   */
  scheduleDeletion(id: string): Promise<number>;
}

export function openKeys(region: string): Keys {
  const client = new KMSClient(awsConfig(region));
  const stateOf = async (KeyId: string) => {
    try {
      return (await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState;
    } catch (error) {
      if (error instanceof Error && error.name === 'NotFoundException') return undefined;
      throw error;
    }
  };
  return {
    isUsable: (id) => askAws(`look at the key ${id}`, async () => (await stateOf(id)) === 'Enabled'),
    scheduleDeletion: (id) =>
      askAws(`delete the key ${id}`, async () => {
        const state = await stateOf(id);
        if (state !== undefined && state !== 'PendingDeletion') {
          await client.send(new ScheduleKeyDeletionCommand({ KeyId: id, PendingWindowInDays: daysUntilGone }));
        }
        return daysUntilGone;
      }),
  };
}
