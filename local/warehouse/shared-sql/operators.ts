import type { Token } from '../text/tokenize';

const shared = new Set([
  '(',
  ')',
  ',',
  '.',
  ';',
  '=',
  '<>',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '||',
  '::',
]);

const instead: Readonly<Record<string, string>> = {
  '~': 'regular expressions differ; use LIKE, STRPOS or SPLIT_PART',
  '!~': 'regular expressions differ; use NOT LIKE or STRPOS',
  '~*': 'regular expressions differ; use LOWER and LIKE',
  '!~*': 'regular expressions differ; use LOWER and NOT LIKE',
  '~~': 'use LIKE',
  '==': 'use =',
  '//': 'use / between integers',
  '**': 'use POWER',
  '^': 'use POWER',
  '[': 'lists are not shared',
  '{': 'structs are not shared',
  '->': 'JSON and lambdas are not shared',
  '->>': 'JSON is not shared',
  $: 'write the value as a literal; the Data API parameters are not used',
  '?': 'write the value as a literal; the Data API parameters are not used',
  ':': 'write the value as a literal; the Data API parameters are not used',
  $$: "use '…'",
};

export const operatorFaults = (tokens: readonly Token[]): string[] =>
  tokens
    .filter((token) => token.kind === 'operator' && !shared.has(token.value))
    .map(
      ({ value }) =>
        `The operator ${value} is not shared by the engines: ${instead[value] ?? 'write it another way'}.`,
    );
