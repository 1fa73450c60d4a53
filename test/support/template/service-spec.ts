import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

const spec = loadAwsServiceSpecSync();

/** What the CloudFormation registry says of a type of resource. */
export const resourceSchema = (type: string) => spec.lookup('resource', 'cloudFormationType', 'equals', type).at(0);

export type PropertySchemas = NonNullable<ReturnType<typeof resourceSchema>>['properties'];
export type PropertyType = PropertySchemas[string]['type'];

/** The parts of an object that several resources share. */
export const partsOf = (id: string): PropertySchemas => spec.get('typeDefinition', id).properties;
