import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a member of a REST operation travels, and by which name. */
export interface Member {
  readonly shape: string;
  readonly location?: 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode';
  readonly locationName?: string;
  readonly flattened?: boolean;
}

export interface Shape {
  readonly type:
    | 'structure'
    | 'list'
    | 'map'
    | 'string'
    | 'integer'
    | 'long'
    | 'float'
    | 'double'
    | 'boolean'
    | 'timestamp'
    | 'blob';
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, Member>>;
  readonly member?: Member;
  readonly key?: Member;
  readonly value?: Member;
  readonly flattened?: boolean;
  readonly union?: boolean;
  readonly payload?: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly error?: { readonly code?: string };
}

interface ShapeRef {
  readonly shape: string;
  readonly resultWrapper?: string;
  readonly locationName?: string;
}

export interface Operation {
  readonly http: { readonly method: string; readonly requestUri: string };
  readonly input?: ShapeRef;
  readonly output?: ShapeRef;
  readonly errors?: readonly ShapeRef[];
}

export interface Model {
  readonly protocol: 'json' | 'query' | 'rest-xml';
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const read = (service: string): Model =>
  JSON.parse(readFileSync(join(__dirname, 'models', `${service}.json`), 'utf8')) as Model;

export const models: Readonly<Record<string, Model>> = Object.fromEntries(
  ['redshift-data', 'glue', 'sfn', 'sns', 's3', 'ssm'].map((service) => [service, read(service)]),
);

export function shapeOf(model: Model, name: string): Shape {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`The model has no shape ${name}.`);
  return shape;
}
