import fc from 'fast-check';
import type { PermissionRequest, PolicyStatement, Principal } from '../../../local/permissions';

/** Short texts over a small alphabet, so that patterns and texts meet often. */
export const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'A', '/', ':', '.', '$', '+'),
  maxLength: 4,
});

const userId = fc.constantFrom('AROA:a', 'AROA:b');
const always: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'aws:SecureTransport': fc.constantFrom('true', 'false'),
  'aws:SourceAccount': fc.constantFrom('000000000000', '111111111111'),
  'aws:SourceArn': fc.constantFrom('arn:aws:s3:::work', 'arn:aws:cloudwatch:a:b:alarm:c', 'arn:aws:s3:::a'),
  'aws:userid': userId,
};
/** Only the Data API's calls on statements have an owner: AWS knows the key for no other call. */
const ofStatement = { 'redshift-data:statement-owner-iam-userid': userId };
const onStatement = /^redshift-data:(Describe|Cancel|List|Get)/i;

export const contextOf = (action: string): fc.Arbitrary<Record<string, string>> =>
  fc.record(onStatement.test(action) ? { ...always, ...ofStatement } : always, {
    requiredKeys: [],
  }) as fc.Arbitrary<Record<string, string>>;

/**
 * Requests around what the statements grant: of an action of one of them on one of its resources, with texts for the
 * wildcards, and now and then with another text, by any of the principals.
 */
export function requestsAround(
  statements: readonly PolicyStatement[],
  principals: readonly Principal[],
): fc.Arbitrary<PermissionRequest> {
  const granted = statements.filter(({ Effect }) => Effect === 'Allow');
  return fc
    .constantFrom(...granted)
    .chain(({ Action, Resource }) =>
      fc.record({
        principal: fc.constantFrom(...principals),
        action: fc.constantFrom(...Action),
        pattern: fc.constantFrom(...Resource),
        text: word,
        change: fc.nat(5),
      }),
    )
    .chain(({ principal, action, pattern, text, change }) =>
      contextOf(action).map((context) => ({
        principal,
        action: change === 1 ? action.toLowerCase() : action,
        resource: touched(pattern, text, change),
        context,
      })),
    );
}

function touched(pattern: string, text: string, change: number): string {
  if (pattern === '*') return pattern;
  // What logs are written to is a stream of a group, whose pattern leaves that open.
  const filled = text === '' ? 'x' : text;
  const resource = pattern.replaceAll('*', pattern.includes(':log-group:') ? `log-stream:${filled}` : filled);
  if (change === 2) return resource.replace(/[a-z]$/, 'Z');
  if (change === 3) return resource.replace(/.$/, (last) => `${last}a`);
  return resource;
}
