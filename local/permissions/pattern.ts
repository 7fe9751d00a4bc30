import { PolicyError } from './errors';

/** Patterns as regular expressions: those of the policies are few, and each call of a run asks for many of them. */
const compiled = new Map<string, RegExp>();

/** Matches a whole text with `*` for any text and `?` for one character, as IAM reads them. */
export function matches(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text;
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    const parts = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[^]*')
      .replaceAll('?', '[^]');
    expression = new RegExp(`^${parts}$`, 'u');
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}

/** `s3:PutObject` by `s3:*`: actions are compared without regard to case. */
export const matchesAction = (pattern: string, action: string): boolean =>
  matches(pattern.toLowerCase(), action.toLowerCase());

/** arn:partition:service:region:account:resource */
const segments = 6;

/**
 * An ARN by a pattern, segment by segment: a wildcard does not reach over a colon, but within the resource, the last
 * segment, which may have colons of its own. Case counts. `*` as a whole matches everything; a request for `*`, of an
 * action that knows no resource, is matched by nothing else.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const texts = split(arn);
  return split(pattern).every((part, index) => matches(part, texts[index] ?? ''));
}

/** Throws `PolicyError` for a resource that is neither `*` nor an ARN with all its segments. */
export function checkArn(pattern: string): void {
  if (pattern === '*' || (pattern.startsWith('arn:') && split(pattern).length === segments)) return;
  throw new PolicyError(
    `The resource "${pattern}" of a policy is neither "*" nor an ARN of six segments; write all of them: arn:aws:s3:::bucket/*.`,
  );
}

function split(arn: string): string[] {
  const parts = arn.split(':');
  return [
    ...parts.slice(0, segments - 1),
    ...(parts.length < segments ? [] : [parts.slice(segments - 1).join(':')]),
  ];
}
