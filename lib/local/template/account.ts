/** The account and region that everything on this machine pretends to be in. */
export const region = 'us-east-1';
export const accountId = '000000000000';

export const arnOf = (service: string, resource: string) => `arn:aws:${service}:${region}:${accountId}:${resource}`;

/** What the AWS SDK needs before it sends anything; the engines on this machine check none of it. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
