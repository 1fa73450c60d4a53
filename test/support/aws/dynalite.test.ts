import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { startDynalite } from './dynalite.ts';

describe('the DynamoDB of the tests, when it is stopped', () => {
  it('answers first what is under way, so that nothing is left for the next file', async () => {
    const dynalite = await startDynalite();
    const TableName = await dynalite.createTable();
    const client = dynalite.client();
    const ends: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      const put = client.send(new PutItemCommand({ TableName, Item: { pk: { S: `${n}` }, sk: { S: 'x' } } }));
      void put.then(
        () => ends.push('answered'),
        () => ends.push('lost'),
      );
    }
    await dynalite.close();
    expect(ends).toEqual(Array.from({ length: 40 }, () => 'answered'));
  });

  it('refuses at once what is sent afterwards', async () => {
    const dynalite = await startDynalite();
    const client = dynalite.client();
    await dynalite.close();
    await expect(client.send(new ScanCommand({ TableName: 'any' }))).rejects.toThrow('was stopped');
  });
});
