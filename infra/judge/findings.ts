import type { Reason } from './reasons';

/** What a judge holds against a resource of a template. */
export interface Finding {
  /** The rule, such as `CKV_AWS_21`. */
  readonly check: string;
  readonly text: string;
  /** `<type>.<logical id>` */
  readonly resource: string;
  /** The file of the template, below the folder of the assemblies. */
  readonly template: string;
}

/** Findings without a reason, and reasons that no finding needs any more. */
export interface Judgement {
  readonly unexplained: readonly Finding[];
  readonly idle: readonly Reason[];
}

export function judged(findings: readonly Finding[], reasons: readonly Reason[]): Judgement {
  const explains = ({ check, resources }: Reason, finding: Finding): boolean =>
    check === finding.check && new RegExp(`^(${resources.source})$`).test(finding.resource);
  return {
    unexplained: findings.filter((finding) => !reasons.some((reason) => explains(reason, finding))),
    idle: reasons.filter((reason) => !findings.some((finding) => explains(reason, finding))),
  };
}

interface CheckovReport {
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly resource: string;
      readonly file_path: string;
    }[];
    readonly parsing_errors?: readonly string[];
  };
}

/** Checkov's JSON: one report, a list of them, or a summary of nothing. Throws where it could not read a template. */
export function readCheckov(text: string): Finding[] {
  const parsed = JSON.parse(text) as CheckovReport | readonly CheckovReport[] | { readonly passed: number };
  const reports = (Array.isArray(parsed) ? parsed : [parsed]) as readonly Partial<CheckovReport>[];
  const unread = reports.flatMap(({ results }) => results?.parsing_errors ?? []);
  if (unread.length > 0) throw new Error(`checkov cannot read ${unread.join(', ')}.`);
  return reports.flatMap(({ results }) =>
    (results?.failed_checks ?? []).map(({ check_id, check_name, resource, file_path }) => ({
      ...{ check: check_id, text: check_name, resource },
      template: file_path.replace(/^\//, ''),
    })),
  );
}

interface CfnLintMatch {
  readonly Level: string;
  readonly Message: string;
  readonly Filename: string;
  readonly Location: { readonly Path?: readonly (string | number)[] };
  readonly Rule: { readonly Id: string };
}

/** The errors in cfn-lint's JSON. Its warnings and informations are no errors: `DependsOn` said twice, a name given outright. */
export function readCfnLint(text: string): Finding[] {
  const matches = JSON.parse(text === '' ? '[]' : text) as readonly CfnLintMatch[];
  return matches
    .filter(({ Level }) => Level === 'Error')
    .map(({ Message, Filename, Location, Rule }) => ({
      ...{ check: Rule.Id, text: Message, resource: (Location.Path ?? []).join('/') },
      template: Filename,
    }));
}
