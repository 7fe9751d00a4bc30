import type { PolicyStatement } from '../../local/permissions/policies';
import { templateText } from '../../statemachines/template-text';
import type { LocalArns } from './local-arns';

type OneOrMore = unknown;

const readable = ['Sid', 'Effect', 'Action', 'Resource', 'Principal', 'Condition'];

/** A statement of a template with lists everywhere and the names of this machine. Throws for an element that the judge does not know. */
export function readStatement(
  statement: Readonly<Record<string, unknown>>,
  arns: LocalArns,
): PolicyStatement {
  const unknown = Object.keys(statement).filter((key) => !readable.includes(key));
  if (unknown.length > 0)
    throw new Error(
      `A policy's statement has ${unknown.join(', ')}, which the local judge does not know; it knows ${readable.join(', ')}.`,
    );
  const { Effect, Action, Resource, Principal, Condition } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny')
    throw new Error(`A policy's statement has the effect ${JSON.stringify(Effect)}.`);
  const texts = (value: OneOrMore): string[] =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).map((each) =>
      arns.localized(templateText(each, arns.nameOf)),
    );
  return {
    Effect,
    Action: texts(Action),
    Resource: texts(Resource).sort(),
    ...(Principal === undefined ? {} : { Principal: principals(Principal).flatMap(texts) }),
    ...(Condition === undefined ? {} : { Condition: conditions(Condition as ConditionBlock, texts) }),
  };
}

type ConditionBlock = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** `*`, or the values of `{ AWS: …, Service: … }`. */
const principals = (principal: unknown): unknown[] =>
  typeof principal === 'string' ? [principal] : Object.values(principal as Record<string, unknown>);

const conditions = (
  block: ConditionBlock,
  texts: (value: unknown) => string[],
): PolicyStatement['Condition'] =>
  Object.fromEntries(
    Object.entries(block).map(([operator, wanted]) => [
      operator,
      Object.fromEntries(Object.entries(wanted).map(([key, value]) => [key, texts(value)])),
    ]),
  );
