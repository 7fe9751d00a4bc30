import type { Shape } from './model';

/** A value that travels as text: in XML, a form, a header, a query. What cannot be read stays a text, which the check refuses. */
export function scalar({ type }: Shape, text: string): unknown {
  switch (type) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case 'timestamp': {
      const time = Date.parse(text);
      return Number.isNaN(time) ? text : time / 1000;
    }
    case 'string':
    case 'blob':
    case 'structure':
    case 'list':
    case 'map':
      return text;
  }
}
