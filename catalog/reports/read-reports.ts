import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { chartTypes, reportFormats } from '../language/report';
import type { ReportDefinition } from '../language/report';

/** Report files that cannot be read, with every fault. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

const text = z.string().trim().min(1);

const header = z.strictObject({
  title: text,
  question: text,
  audience: text,
  kind: z.enum(['report', 'rows', 'digest']).default('report'),
  columns: z.record(
    z.string(),
    z.strictObject({
      label: text,
      format: z.enum(reportFormats),
      unit: text.optional(),
      about: text.optional(),
      additive: z.boolean().optional(),
      role: z.enum(['grain', 'measure', 'remark']),
    }),
  ),
  filters: z.array(z.string()).default([]),
  presets: z.record(z.string(), z.record(z.string(), z.coerce.string())).default({}),
  chart: z
    .strictObject({
      type: z.enum(chartTypes),
      x: z.string(),
      y: z.array(z.string()).min(1),
      series: z.string().optional(),
      stacked: z.boolean().optional(),
    })
    .nullable(),
  drill: z
    .strictObject({ report: z.string(), by: z.record(z.string(), z.string()) })
    .nullable()
    .default(null),
});

/** Every `.sql` file of the folders of a folder, each folder an area. Throws `ReportError` with every fault of all files. */
export function readReports(folder: string): ReportDefinition[] {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
    .flatMap((area) => readdirSync(area).map((name) => join(area, name)))
    .filter((path) => path.endsWith('.sql'))
    .sort();
  const faults: string[] = [];
  const reports = files.flatMap((path) => {
    try {
      return [readReport(path)];
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      faults.push(error.message);
      return [];
    }
  });
  if (faults.length > 0) throw new ReportError(faults.join('\n'));
  return reports;
}

/** One file. Throws `ReportError`. */
export function readReport(path: string): ReportDefinition {
  const whole = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  const [, before, comment, sql] = /^(\s*\/\*\n)([\s\S]*?)\*\/([\s\S]*)$/.exec(whole) ?? [];
  if (before === undefined || comment === undefined || sql === undefined)
    throw new ReportError(
      `${path} begins with no header; expected a comment /* … */ in YAML (docs/reports.md).`,
    );
  const parsed = header.safeParse(yamlOf(path, linesOf(before) + comment));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((each) => `  ${each.path.join('.') || 'header'}: ${each.message}`);
    throw new ReportError(`${path} has a header with faults:\n${faults.join('\n')}`);
  }
  const { columns, chart, ...rest } = parsed.data;
  return {
    name: basename(path, '.sql'),
    area: basename(dirname(path)),
    ...rest,
    chart: chart,
    columns: Object.entries(columns).map(([name, each]) => ({ name, ...each })),
    sql: sql.trim().replace(/;$/, ''),
  };
}

/** As many empty lines, so that a fault is told with its line in the file. */
const linesOf = (text: string): string => text.replace(/[^\n]/g, '');

function yamlOf(path: string, comment: string): unknown {
  try {
    return load(comment, { schema: CORE_SCHEMA });
  } catch (error) {
    throw new ReportError(
      `${path} has a header that is no YAML: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
