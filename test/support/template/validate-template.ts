import { resourceSchema } from './service-spec.ts';
import { typeProblems } from './type-problems.ts';

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

export interface PlainTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
  readonly Parameters?: Readonly<Record<string, unknown>>;
}

/**
 * What CloudFormation would refuse in a template, by the registry's schemas: unknown types, properties and attributes, missing
 * properties, values of the wrong kind, references to nothing. Not which texts a property takes: the schemas of this
 * package do not say.
 */
export function validateTemplate(template: PlainTemplate): readonly string[] {
  const { Resources } = template;
  return [
    ...Object.entries(Resources).flatMap(([id, resource]) => [
      ...resourceProblems(id, resource),
      ...[resource.DependsOn ?? []]
        .flat()
        .flatMap((name) => (name in Resources ? [] : [`${id} depends on ${name}, which is not there`])),
      ...referenceProblems(id, resource.Properties, template),
    ]),
    ...referenceProblems('Outputs', template.Outputs, template),
  ];
}

function resourceProblems(id: string, { Type, Properties = {} }: TemplateResource): readonly string[] {
  const schema = resourceSchema(Type);
  if (!schema) return [`${id}: there is no ${Type}`];
  return typeProblems(`${id} (${Type})`, Properties, schema.properties);
}

function referenceProblems(where: string, value: unknown, template: PlainTemplate): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => referenceProblems(where, each, template));
  if (typeof value !== 'object' || value === null) return [];
  const { Ref: ref, 'Fn::GetAtt': attribute } = value as { Ref?: unknown; 'Fn::GetAtt'?: unknown };
  if (typeof ref === 'string') return isThere(ref, template) ? [] : [`${where} refers to ${ref}, which is not there`];
  if (Array.isArray(attribute)) return attributeProblems(where, attribute.map(String), template);
  return Object.values(value).flatMap((each) => referenceProblems(where, each, template));
}

function isThere(name: string, { Resources, Parameters = {} }: PlainTemplate): boolean {
  return name.startsWith('AWS::') || name in Resources || name in Parameters;
}

function attributeProblems(where: string, [id = '', attribute = '']: readonly string[], { Resources }: PlainTemplate) {
  const resource = Resources[id];
  if (!resource) return [`${where} refers to ${id}, which is not there`];
  const attributes = resourceSchema(resource.Type)?.attributes ?? {};
  return attribute in attributes ? [] : [`${where}: ${resource.Type} has no attribute ${attribute}`];
}
