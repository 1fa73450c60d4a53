import { type PropertySchemas, type PropertyType, partsOf } from './service-spec.ts';

/** What is wrong with the properties of a resource, or of a part of one. */
export function typeProblems(where: string, value: object, properties: PropertySchemas): readonly string[] {
  const missing = Object.entries(properties).filter(([name, { required }]) => required && !(name in value));
  return [
    ...missing.map(([name]) => `${where} lacks ${name}`),
    ...Object.entries(value).flatMap(([name, each]) => {
      const property = properties[name];
      return property ? problemsOf(`${where}.${name}`, each, property.type) : [`${where} has no property ${name}`];
    }),
  ];
}

/** CloudFormation takes numbers and truth values as text, too. */
const plain: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => ['string', 'number', 'boolean'].includes(typeof value),
  'date-time': (value) => typeof value === 'string',
  integer: (value) => /^-?\d+$/.test(String(value)),
  number: (value) => /^-?\d+(?:\.\d+)?$/.test(String(value)),
  boolean: (value) => /^(?:true|false)$/.test(String(value)),
  json: (value) => typeof value === 'object' || typeof value === 'string',
  null: (value) => value === null,
  tag: (value) => typeof value === 'object' && value !== null && 'Key' in value && 'Value' in value,
};

function problemsOf(where: string, value: unknown, type: PropertyType): readonly string[] {
  if (isIntrinsic(value)) return [];
  switch (type.type) {
    case 'array':
      if (!Array.isArray(value)) return [`${where} must be a list`];
      return value.flatMap((each, index) => problemsOf(`${where}[${index}]`, each, type.element));
    case 'map':
      if (!isObject(value)) return [`${where} must be an object`];
      return Object.entries(value).flatMap(([name, each]) => problemsOf(`${where}.${name}`, each, type.element));
    case 'ref':
      if (!isObject(value)) return [`${where} must be an object`];
      return typeProblems(where, value, partsOf(type.reference.$ref));
    case 'union': {
      const each = type.types.map((one) => problemsOf(where, value, one));
      return each.some((problems) => problems.length === 0) ? [] : (each[0] ?? []);
    }
    default: {
      const isFit = plain[type.type];
      if (!isFit) throw new Error(`The schema has a kind of value that is not known here: ${type.type}.`);
      return isFit(value) ? [] : [`${where} must be of kind ${type.type}`];
    }
  }
}

function isIntrinsic(value: unknown): boolean {
  if (!isObject(value)) return false;
  const [only, ...more] = Object.keys(value);
  return only !== undefined && more.length === 0 && (only === 'Ref' || only.startsWith('Fn::'));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
