import type { Relation, RelationColumn, RelationReference, ReportUse } from '../../reports/dictionary';
import { cell } from './markdown-cell';

/** A table of the relations, then each with its columns and what it has to do with the others. */
export const dictionaryMarkdown = (relations: readonly Relation[]): string =>
  [
    '| table or mart | one row is | key |',
    '|---|---|---|',
    ...relations.map(
      ({ name, description, key }) => `| ${link(name)} | ${cell(description)} | ${codes(key)} |`,
    ),
    '',
    ...relations.flatMap((relation) => [...section(relation), '']),
  ]
    .join('\n')
    .trimEnd();

function section(relation: Relation): string[] {
  const { name, description, key, columns, source, refresh } = relation;
  return [
    `## ${name}`,
    '',
    cell(description),
    '',
    `| column | type | unit | NULL | what it holds |${source === null ? '' : ' source column |'}`,
    `|---|---|---|---|---|${source === null ? '' : '---|'}`,
    ...columns.map((column) => row(column, key)),
    '',
    ...(source === null ? [] : [`- Source: the files of \`${source}\``]),
    ...(refresh === null ? [] : [`- Kept: ${cell(refresh)}`]),
    ...listed('Reads', relation.reads.map(link)),
    ...listed('Refers to', relation.parents.map(reference)),
    ...listed('Referred to by', relation.children.map(reference)),
    ...listed(
      'Not loaded',
      relation.leftOut.map(({ column, reason }) => `\`${column}\` (${cell(reason)})`),
    ),
    ...listed('Marts that read it', relation.marts.map(link)),
    ...reportLines(relation.reports),
  ];
}

const row = (
  { name, type, unit, nullable, description, source }: RelationColumn,
  key: readonly string[],
): string =>
  [
    `| \`${name}\`${key.includes(name) ? ' (key)' : ''} | ${type} | ${unit ?? ''} | ${nullable ? 'yes' : ''} | ${cell(description)} |`,
    ...(source === null ? [] : [`${source.includes(' ') ? source : `\`${source}\``} |`]),
  ].join(' ');

const listed = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`- ${title}: ${items.join(', ')}`];

const reference = ({ relation, columns }: RelationReference): string =>
  `${link(relation)} by ${columns.map(({ own, other }) => (own === other ? `\`${own}\`` : `\`${own}\` = \`${other}\``)).join(' and ')}`;

/** Reports by name, those that reach it through a mart behind that mart. */
function reportLines(reports: readonly ReportUse[]): string[] {
  const ways = [...new Set(reports.map(({ through }) => through))].sort();
  return ways.flatMap((way) =>
    listed(
      way === null ? 'Reports' : `Reports through ${link(way)}`,
      reports.filter(({ through }) => through === way).map(({ title }) => cell(title)),
    ),
  );
}

/** To its heading, whose anchor has no dot. */
const link = (relation: string): string => `[${relation}](#${relation.replaceAll('.', '')})`;
const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
