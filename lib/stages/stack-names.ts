/** What a stage's stack of functions is called. */
export const integrationStackName = (stage: string) => `dropship-${stage}`;

/** What the stack with a stage's table and key is called. */
export const dataStackName = (stage: string) => `${integrationStackName(stage)}-data`;
