/** Rules of cdk-nag's Serverless pack that these stacks break as a whole, and why. An exception of one resource is argued at that resource. */
export const acknowledgedRules = [
  {
    id: 'Serverless-LambdaTracing',
    reason:
      'X-Ray would cost a trace for each message and show hops that the log has by order, lane and try already; no hop is a call from function to function.',
  },
  {
    id: 'Serverless-LambdaDLQ',
    reason:
      'Doors are called by API Gateway and workers by their queues, which wait for the answer and keep what failed; the three schedules, called without one, have an on-failure destination.',
  },
  {
    id: 'Serverless-LambdaEventSourceMappingDestination',
    reason: 'Only streams can have one; a failed message of a lane goes to its dead-letter queue.',
  },
  {
    id: 'Serverless-EventBusDLQ',
    reason:
      'A run that could not be delivered is found by its silence (two alarms), and the next one looks at everything; a queue of old runs would only be run late.',
  },
  {
    id: 'Serverless-APIGWStructuredLogging',
    reason:
      'The access log is JSON; its status stands there as a number, so that metrics can compare it, which the rule cannot read.',
  },
] as const;
