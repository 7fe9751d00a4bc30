import { shapeOf } from './model';
import type { Model, Shape } from './model';

/** Where a value is not what its shape says, each with its path; empty where it is. `null` and `undefined` are absent. */
export function valueFaults(model: Model, name: string, value: unknown, path: string): string[] {
  const shape = shapeOf(model, name);
  switch (shape.type) {
    case 'structure':
      return isObject(value) ? structureFaults(model, shape, value, path) : [`${path}: not a structure`];
    case 'list':
      return Array.isArray(value)
        ? [
            ...sizeFaults(shape, value.length, path),
            ...value.flatMap((each, at) =>
              valueFaults(model, shape.member?.shape ?? '', each, `${path}[${at}]`),
            ),
          ]
        : [`${path}: not a list`];
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([key, each]) => [
            ...valueFaults(model, shape.key?.shape ?? '', key, `${path} (key)`),
            ...valueFaults(model, shape.value?.shape ?? '', each, `${path}.${key}`),
          ])
        : [`${path}: not a map`];
    case 'string':
      return typeof value === 'string' ? textFaults(shape, value, path) : [`${path}: not a string`];
    case 'blob':
      return typeof value === 'string' ? [] : [`${path}: not a blob`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path}: not a boolean`];
    case 'integer':
    case 'long':
      return Number.isInteger(value)
        ? sizeFaults(shape, Number(value), path)
        : [`${path}: not a whole number`];
    case 'float':
    case 'double':
      return isNumber(value) || ['NaN', 'Infinity', '-Infinity'].includes(String(value))
        ? []
        : [`${path}: not a number`];
    case 'timestamp':
      return isNumber(value) ? [] : [`${path}: not a time`];
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

function structureFaults(
  model: Model,
  { members = {}, required = [], union }: Shape,
  value: Readonly<Record<string, unknown>>,
  path: string,
): string[] {
  const present = Object.entries(value).filter(([, each]) => each !== undefined && each !== null);
  const missing = required.filter((name) => !present.some(([each]) => each === name));
  return [
    ...missing.map((name) => `${path}.${name}: missing`),
    ...(union === true && present.length !== 1 ? [`${path}: ${present.length} members of a union`] : []),
    ...present.flatMap(([name, each]) => {
      const member = members[name];
      return member === undefined
        ? [`${path}.${name}: not in the model`]
        : valueFaults(model, member.shape, each, `${path}.${name}`);
    }),
  ];
}

function textFaults(shape: Shape, text: string, path: string): string[] {
  const { pattern, enum: names } = shape;
  return [
    ...sizeFaults(shape, Array.from(text).length, path),
    ...(pattern === undefined || new RegExp(pattern, 'su').test(text)
      ? []
      : [`${path}: does not match ${pattern}`]),
    ...(names === undefined || names.includes(text)
      ? []
      : [`${path}: ${text} is none of ${names.join(', ')}`]),
  ];
}

/** Of the characters of a text, the entries of a list, or a number itself. */
function sizeFaults({ min = -Infinity, max = Infinity }: Shape, size: number, path: string): string[] {
  if (size < min) return [`${path}: ${size} is less than ${min}`];
  return size > max ? [`${path}: ${size} is more than ${max}`] : [];
}
