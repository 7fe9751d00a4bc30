import { describeRelations } from './dictionary';
import type { Relation, RelationColumn, RelationReference } from './dictionary';
import { entitySvg } from './entity-svg';
import { escapeHtml as text } from '../site/html';
import type { Described, ReportUse } from './report-uses';

export interface DictionaryHtmlOptions {
  /** Where a report's page is. @default reports are named without a link */
  readonly hrefOfReport?: (name: string) => string;
}

/** What the fragment needs beside the page's own style. */
export const dictionaryStyle = `
.dictionary figure { margin: 1rem 0; overflow-x: auto; }
.dictionary-entities a:hover rect, .dictionary-entities a:focus rect { stroke-width: 2; }
.dictionary-scroll { overflow-x: auto; }
.dictionary table { border-collapse: collapse; }
.dictionary th, .dictionary td { padding: 0.25rem 0.75rem 0.25rem 0; text-align: left; vertical-align: top; }
.dictionary tr + tr td, .dictionary tbody tr:first-child td { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
.dictionary td:first-child { white-space: nowrap; }
.dictionary section { scroll-margin-top: 1rem; }
`.trim();

/**
 * The data dictionary as a fragment of a page, from headings of level 2 on: the tables in a picture, then every table and
 * mart with its columns. Each has its name as id: `#dw.fact_order`.
 */
export function dictionaryHtml(described: Described, options: DictionaryHtmlOptions = {}): string {
  const relations = describeRelations(described);
  const of = (kind: Relation['kind']): Relation[] => relations.filter((relation) => relation.kind === kind);
  return [
    '<div class="dictionary">',
    '<h2>Tables and their references</h2>',
    `<figure tabindex="0" aria-label="Picture of the tables">${entitySvg(described.tables)}</figure>`,
    '<h2>Contents</h2>',
    contents(relations),
    '<h2>Tables</h2>',
    ...of('table').map((relation) => section(relation, options)),
    ...(of('mart').length === 0 ? [] : ['<h2>Marts</h2>']),
    ...of('mart').map((relation) => section(relation, options)),
    '</div>',
  ].join('\n');
}

const contents = (relations: readonly Relation[]): string =>
  `<ul>${relations.map(({ name, description }) => `<li>${link(name)}: ${text(description)}</li>`).join('')}</ul>`;

function section(relation: Relation, options: DictionaryHtmlOptions): string {
  const { name, description, key, columns, source, refresh } = relation;
  const facts: readonly (readonly [term: string, html: string])[] = [
    ['One row per', code(key)],
    ...(source === null ? [] : [['Source', `the files of <code>${text(source)}</code>`] as const]),
    ...(refresh === null ? [] : [['Kept', text(refresh)] as const]),
    ...listed('Reads', relation.reads.map(link)),
    ...listed('Refers to', relation.parents.map(reference)),
    ...listed('Referred to by', relation.children.map(reference)),
    ...listed(
      'Not loaded',
      relation.leftOut.map(({ column, reason }) => `<code>${text(column)}</code>: ${text(reason)}`),
    ),
    ...listed('Marts', relation.marts.map(link)),
    ...listed(
      'Reports',
      relation.reports.map((report) => reportLink(report, options)),
    ),
  ];
  return [
    `<section id="${text(name)}"><h3>${text(name)}</h3><p>${text(description)}</p>`,
    `<div class="dictionary-scroll" tabindex="0" role="region" aria-label="Columns of ${text(name)}"><table><thead><tr>`,
    ...['Column', 'Type', 'Unit', 'NULL', 'What it holds', ...(source === null ? [] : ['Source column'])].map(
      (title) => `<th scope="col">${title}</th>`,
    ),
    `</tr></thead><tbody>${columns.map((column) => row(column, key)).join('')}</tbody></table></div>`,
    `<dl>${facts.map(([term, html]) => `<dt>${term}</dt><dd>${html}</dd>`).join('')}</dl></section>`,
  ].join('');
}

const row = (column: RelationColumn, key: readonly string[]): string => {
  const { name, type, unit, nullable, description, source } = column;
  const cells = [
    `<code>${text(name)}</code>${key.includes(name) ? ' (key)' : ''}`,
    ...[type, unit ?? '', nullable ? 'yes' : 'no', description, ...(source === null ? [] : [source])].map(
      text,
    ),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
};

const listed = (term: string, items: readonly string[]): [string, string][] =>
  items.length === 0 ? [] : [[term, `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`]];

const reference = ({ relation, columns }: RelationReference): string =>
  `${link(relation)} by ${columns.map(({ own, other }) => (own === other ? code([own]) : `${code([own])} = ${code([other])}`)).join(', ')}`;

const reportLink = ({ name, title, through }: ReportUse, { hrefOfReport }: DictionaryHtmlOptions): string => {
  const shown =
    hrefOfReport === undefined ? text(title) : `<a href="${text(hrefOfReport(name))}">${text(title)}</a>`;
  return through === null ? shown : `${shown}, through ${link(through)}`;
};

const link = (relation: string): string => `<a href="#${text(relation)}">${text(relation)}</a>`;
const code = (names: readonly string[]): string =>
  names.map((name) => `<code>${text(name)}</code>`).join(', ');
