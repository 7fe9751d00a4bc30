import jsonata from 'jsonata';
import type { Json } from '../json';
import { isObject } from '../json';
import { plainJson, UnsupportedResult } from './plain-json';

/** An expression that gave no JSON; the message continues the sentence "The JSONata expression '…' specified for the field '…' …". */
export class EvaluationFault extends Error {
  override readonly name = 'EvaluationFault';
}

const compiled = new Map<string, jsonata.Expression>();

function compile(text: string): jsonata.Expression {
  const known = compiled.get(text);
  if (known) return known;
  const expression = jsonata(text);
  compiled.set(text, expression);
  return expression;
}

/** JSONata throws plain objects with a code, JavaScript throws errors. */
function describe(error: unknown): string {
  const message = isObject(error) && typeof error.message === 'string' ? error.message : String(error);
  const code = isObject(error) && typeof error.code === 'string' ? `${error.code}: ` : '';
  return code + message;
}

/** Evaluates without a context document: Step Functions has none either, everything is read from `$states` and the variables. */
export async function evaluateExpression(
  text: string,
  bindings: Readonly<Record<string, unknown>>,
): Promise<Json> {
  let result: unknown;
  try {
    result = await compile(text).evaluate(undefined, bindings);
  } catch (error) {
    throw new EvaluationFault(`threw an error during evaluation. ${describe(error)}`);
  }
  if (result === undefined) throw new EvaluationFault('returned nothing (undefined).');
  try {
    return plainJson(result);
  } catch (error) {
    if (error instanceof UnsupportedResult) throw new EvaluationFault('returned an unsupported result type.');
    throw error;
  }
}
