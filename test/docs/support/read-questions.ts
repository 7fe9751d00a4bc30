import { readDocument } from './documents';

/** A question that an analyst may ask, with its SQL. */
export interface Question {
  /** The heading. */
  readonly name: string;
  readonly sql: string;
  /** Those that the page says the answer has. */
  readonly columns: readonly string[];
}

/**
 * The questions of a page: a heading, a block marked `sql question`, and below it `Columns: `a`, `b`.`
 */
export function readQuestions(page: string): Question[] {
  const text = readDocument(page);
  return text
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [name = ''] = section.split('\n');
      const [, sql] = /^```sql question\n([^]*?)^```$/m.exec(section) ?? [];
      const [, columns = ''] = /^Columns: (.+)\.$/m.exec(section) ?? [];
      return sql === undefined
        ? []
        : [
            {
              name,
              sql: sql.trim(),
              columns: [...columns.matchAll(/`(\w+)`/g)].map(([, column = '']) => column),
            },
          ];
    });
}
