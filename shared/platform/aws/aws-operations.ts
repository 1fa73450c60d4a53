import type {
  BatchGetItemInput,
  BatchGetItemOutput,
  DeleteItemInput,
  DeleteItemOutput,
  GetItemInput,
  GetItemOutput,
  PutItemInput,
  PutItemOutput,
  QueryInput,
  QueryOutput,
} from '@aws-sdk/client-dynamodb';
import type {
  ChangeMessageVisibilityRequest,
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  SendMessageRequest,
  SendMessageResult,
} from '@aws-sdk/client-sqs';

interface Operation<Input, Output> {
  readonly input: Input;
  readonly output: Output;
}

/** Bytes travel as base64 in AWS's JSON protocols. */
type Base64 = string;

/**
 * What the functions ask of AWS, and nothing else: the shapes are the SDK's, which is not part of what deploys. An operation
 * that is added here needs its permission in `lib/function-permissions.ts`.
 */
export interface AwsOperations {
  readonly dynamodb: {
    readonly GetItem: Operation<GetItemInput, GetItemOutput>;
    readonly BatchGetItem: Operation<BatchGetItemInput, BatchGetItemOutput>;
    readonly PutItem: Operation<PutItemInput, PutItemOutput>;
    readonly DeleteItem: Operation<DeleteItemInput, DeleteItemOutput>;
    readonly Query: Operation<QueryInput, QueryOutput>;
  };
  readonly sqs: {
    readonly SendMessage: Operation<SendMessageRequest, SendMessageResult>;
    readonly ChangeMessageVisibility: Operation<ChangeMessageVisibilityRequest, object>;
    readonly GetQueueAttributes: Operation<GetQueueAttributesRequest, GetQueueAttributesResult>;
  };
  readonly kms: {
    readonly GenerateDataKey: Operation<
      { readonly KeyId: string; readonly KeySpec: 'AES_256' },
      { readonly Plaintext?: Base64; readonly CiphertextBlob?: Base64 }
    >;
    readonly Decrypt: Operation<
      { readonly KeyId: string; readonly CiphertextBlob: Base64 },
      { readonly Plaintext?: Base64 }
    >;
  };
  readonly ssm: {
    readonly GetParameters: Operation<
      { readonly Names: readonly string[]; readonly WithDecryption: boolean },
      { readonly Parameters?: readonly { readonly Name?: string; readonly Value?: string }[] }
    >;
  };
}

export type AwsServiceName = keyof AwsOperations;

/** How each service names its operations in `x-amz-target`, and which of AWS's JSON protocols it speaks. */
export const awsProtocols: Readonly<Record<AwsServiceName, { readonly target: string; readonly version: string }>> = {
  dynamodb: { target: 'DynamoDB_20120810', version: '1.0' },
  sqs: { target: 'AmazonSQS', version: '1.0' },
  kms: { target: 'TrentService', version: '1.1' },
  ssm: { target: 'AmazonSSM', version: '1.1' },
};
