import type { SitePage } from '../publication';
import { dictionaryHtml, dictionaryStyle } from './dictionary-html';
import type { Described } from './report-uses';

/** The data dictionary as a page of the site. `marts` are all of them: `allMarts` of `sql/`. */
export function dictionaryPage({ tables, marts, reports }: Described): SitePage {
  const withPage = reports.filter(({ kind }) => kind !== 'digest');
  const body = dictionaryHtml(
    { tables, marts, reports: withPage },
    { hrefOfReport: (name) => `reports/${name}.html` },
  );
  return {
    name: 'dictionary',
    title: 'Data dictionary',
    about: 'Every table and mart with its columns, units and sources, and the reports that use it.',
    body: `<style>${dictionaryStyle}</style>\n${body}`,
  };
}
