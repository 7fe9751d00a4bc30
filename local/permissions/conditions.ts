import { PolicyError } from './errors';
import { matches, matchesArn } from './pattern';
import type { PermissionRequest, PolicyStatement } from './policies';

type Context = PermissionRequest['context'];
type Conditions = NonNullable<PolicyStatement['Condition']>;
type KeyType = 'text' | 'truth' | 'arn';

interface Operator {
  readonly takes: readonly KeyType[];
  readonly holds: (value: string, pattern: string) => boolean;
}

/** The operators that the deployment's policies use. A negated one would need other rules for a missing key. */
const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { takes: ['text', 'arn'], holds: (value, wanted) => value === wanted },
  StringLike: { takes: ['text', 'arn'], holds: (value, pattern) => matches(pattern, value) },
  Bool: { takes: ['truth'], holds: (value, wanted) => value.toLowerCase() === wanted.toLowerCase() },
  ArnEquals: { takes: ['arn'], holds: (value, pattern) => matchesArn(pattern, value) },
  ArnLike: { takes: ['arn'], holds: (value, pattern) => matchesArn(pattern, value) },
};

/** The keys that the deployment's policies use, or may: by lower-case name, since IAM ignores case in them. */
const keys: Readonly<Record<string, KeyType>> = {
  'aws:principalaccount': 'text',
  'aws:securetransport': 'truth',
  'aws:sourceaccount': 'text',
  'aws:sourcearn': 'arn',
  'aws:userid': 'text',
  'redshift-data:statement-owner-iam-userid': 'text',
  's3:prefix': 'text',
};

const optional = 'IfExists';

/** Throws `PolicyError` for an operator, a key or a variable that the judge does not know, by its name. */
export function checkConditions(conditions: Conditions = {}): void {
  for (const [name, wanted] of Object.entries(conditions)) {
    const operator = operatorOf(name);
    for (const [key, values] of Object.entries(wanted)) {
      const type = keyType(key);
      if (!operator.takes.includes(type))
        throw new PolicyError(
          `A policy compares ${key}, which is of type ${type}, by the operator ${name}; it takes ${operator.takes.join(' or ')}.`,
        );
      for (const value of values) for (const variable of variablesOf(value)) keyType(variable);
    }
  }
}

/** Whether all of a statement's conditions hold: every operator and key, by any of its values. */
export function conditionsHold(conditions: Conditions = {}, context: Context): boolean {
  return Object.entries(conditions).every(([name, wanted]) =>
    Object.entries(wanted).every(([key, values]) => {
      const value = valueOf(context, key);
      if (value === undefined) return name.endsWith(optional);
      return values.some((each) => {
        const pattern = fillIn(each, context);
        return pattern !== undefined && operatorOf(name).holds(value, pattern);
      });
    }),
  );
}

function operatorOf(name: string): Operator {
  const operator = operators[name.endsWith(optional) ? name.slice(0, -optional.length) : name];
  if (operator !== undefined) return operator;
  throw new PolicyError(
    `A policy has a condition with the operator ${name}, which the judge does not know; it knows ` +
      `${Object.keys(operators).join(', ')}, each also with ${optional}. Add it to local/permissions/conditions.ts.`,
  );
}

function keyType(key: string): KeyType {
  const type = keys[key.toLowerCase()];
  if (type !== undefined) return type;
  throw new PolicyError(
    `A policy has a condition on the key ${key}, whose type the judge does not know. Add it to local/permissions/conditions.ts.`,
  );
}

const variablesOf = (text: string): string[] =>
  [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name = '']) => name);

/** A value with its variables, such as `${aws:userid}`, filled in; undefined where the request lacks one: it then matches nothing. */
function fillIn(text: string, context: Context): string | undefined {
  const values = variablesOf(text).map((name) => valueOf(context, name));
  if (values.includes(undefined)) return undefined;
  return text.replace(/\$\{[^}]*\}/g, () => values.shift() ?? '');
}

function valueOf(context: Context, key: string): string | undefined {
  return Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}
