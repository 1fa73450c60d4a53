type OneOrMany = string | readonly string[];

export interface PolicyStatement {
  readonly Effect: string;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;
}

export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  /** Condition keys; a list where a request has several values, as `dynamodb:LeadingKeys`. */
  readonly context?: Readonly<Record<string, OneOrMany>>;
}

type Decision = 'allowed' | 'denied' | 'not-allowed';

/**
 * What IAM decides by the policies of one role: a Deny that fits stands over everything, else an Allow must fit, else nothing is
 * allowed. Knows the parts of the language that roles of functions use; anything else is an error, never a guess.
 */
export function evaluate(statements: readonly PolicyStatement[], request: AccessRequest): Decision {
  const fitting = statements.filter((statement) => fits(statement, request));
  if (fitting.some(({ Effect }) => Effect === 'Deny')) return 'denied';
  return fitting.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'not-allowed';
}

function fits({ Action, NotAction, Resource, NotResource, Condition = {} }: PolicyStatement, request: AccessRequest) {
  const isAction = Action
    ? isOneOf(request.action, Action, 'i')
    : NotAction && !isOneOf(request.action, NotAction, 'i');
  const isResource = Resource
    ? isOneOf(request.resource, Resource)
    : NotResource && !isOneOf(request.resource, NotResource);
  if (!isAction || !isResource) return false;
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, valuesOf(request, key), [wanted].flat())),
  );
}

function valuesOf({ context = {} }: AccessRequest, key: string): readonly string[] | undefined {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase());
  return found && [found[1]].flat();
}

type Compare = (value: string, wanted: readonly string[]) => boolean;

/** Operators on one value. The negated ones hold of a key that the request lacks, as IAM has it. */
const comparisons: Readonly<Record<string, Compare>> = {
  StringEquals: (value, wanted) => wanted.includes(value),
  StringNotEquals: (value, wanted) => !wanted.includes(value),
  StringLike: (value, wanted) => isOneOf(value, wanted),
  StringNotLike: (value, wanted) => !isOneOf(value, wanted),
  ArnEquals: (value, wanted) => isOneOf(value, wanted),
  ArnLike: (value, wanted) => isOneOf(value, wanted),
  Bool: (value, wanted) => wanted.map(String).includes(value),
};

function holds(operator: string, values: readonly string[] | undefined, wanted: readonly string[]): boolean {
  if (operator === 'Null') return wanted.map(String).includes(String(values === undefined));
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const compare = comparisons[name];
  if (!compare) throw new Error(`This evaluator does not know the condition ${operator}.`);
  if (values === undefined || values.length === 0) {
    return quantifier === 'ForAllValues' || ifExists !== undefined || (!quantifier && name.includes('Not'));
  }
  if (quantifier === 'ForAllValues') return values.every((value) => compare(value, wanted));
  if (quantifier === 'ForAnyValue') return values.some((value) => compare(value, wanted));
  const [value = '', ...more] = values;
  if (more.length > 0) throw new Error(`${operator} is for one value, the request has ${values.length}.`);
  return compare(value, wanted);
}

function isOneOf(text: string, patterns: OneOrMany, flags = ''): boolean {
  return [patterns].flat().some((pattern) => toRegExp(pattern, flags).test(text));
}

function toRegExp(pattern: string, flags: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, flags);
}
