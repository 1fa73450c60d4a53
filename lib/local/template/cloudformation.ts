/** The part of a CloudFormation template that the local runtime reads. */
interface Template {
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

interface Resource<Properties = Readonly<Record<string, unknown>>> {
  readonly Type: string;
  readonly Properties?: Properties;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** One synthesized stack. */
export interface StackTemplate {
  readonly stackName: string;
  readonly template: Template;
}

/** A resource with the names by which it is found. */
export interface Located<Properties> {
  readonly stackName: string;
  readonly logicalId: string;
  readonly properties: Properties;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** All resources of one type, whichever stack holds them. `Properties` is what the caller knows that type to look like. */
export function resourcesOf<Properties>(stacks: readonly StackTemplate[], type: string): Located<Properties>[] {
  return stacks.flatMap(({ stackName, template }) =>
    Object.entries(template.Resources ?? {})
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, resource]) => ({
        stackName,
        logicalId,
        properties: (resource.Properties ?? {}) as Properties,
        metadata: resource.Metadata ?? {},
      })),
  );
}
