/** What a value must be, as the project writes it: a CHECK of the source. */
export type RuleDefinition =
  | { readonly kind: 'oneOf'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'range'; readonly least?: string | number; readonly most?: string | number }
  | { readonly kind: 'matching'; readonly pattern: string };

/** What becomes of a row whose value is not so: it is rejected, or loaded and told. */
export const otherwise = ['reject', 'warn'] as const;
export type Otherwise = (typeof otherwise)[number];

/** A rule of a column. NULL passes every rule, as it does in SQL. */
export interface ColumnRule {
  readonly rule: RuleDefinition;
  readonly otherwise: Otherwise;
}

/** Numbers as numbers, or as texts where they have many digits; a date as `'2026-11-03'`, a timestamp as `'2026-11-03 10:20:30'`. */
type Value = string | number;

/** One of these values, compared with their case. */
export const oneOf = (...values: readonly Value[]): RuleDefinition => ({ kind: 'oneOf', values });
export const atLeast = (least: Value): RuleDefinition => ({ kind: 'range', least });
export const atMost = (most: Value): RuleDefinition => ({ kind: 'range', most });
/** Both ends belong to it. */
export const between = (least: Value, most: Value): RuleDefinition => ({ kind: 'range', least, most });
/** The whole text matches a pattern, in the language of docs/csv.md#rules: `matching('[A-Z]{2}[0-9]{4}')`. */
export const matching = (pattern: string): RuleDefinition => ({ kind: 'matching', pattern });

const mostValuesShown = 20;

/** The rule in words, for reasons and warnings: `one of A or B`, `at least 0`. */
export function ruleText(rule: RuleDefinition): string {
  switch (rule.kind) {
    case 'oneOf': {
      const shown = rule.values.slice(0, mostValuesShown).map(String);
      const others = rule.values.length - shown.length;
      if (others > 0) return `one of ${shown.join(', ')} and ${others} more`;
      return shown.length === 1
        ? shown.join('')
        : `one of ${shown.slice(0, -1).join(', ')} or ${shown.at(-1) ?? ''}`;
    }
    case 'range':
      if (rule.most === undefined) return `at least ${rule.least ?? ''}`;
      return rule.least === undefined ? `at most ${rule.most}` : `between ${rule.least} and ${rule.most}`;
    case 'matching':
      return `text like ${rule.pattern}`;
  }
}
