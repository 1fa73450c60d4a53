/** The part of a CloudFormation template that is compared. */
export interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

const naming = ['FunctionName', 'QueueName', 'AlarmName', 'LogGroupName', 'Name', 'DashboardName', 'RouteKey'];

/** What people call a resource: a function by its folder, else its own name, else the one in the template. */
export function nameOf(logicalId: string, { Metadata = {}, Properties = {} }: TemplateResource): string {
  const names = [Metadata.folder, ...naming.map((property) => Properties[property])];
  return names.find((name): name is string => typeof name === 'string') ?? logicalId;
}
