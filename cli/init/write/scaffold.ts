import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');

interface OwnPackage {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What a project has beside its catalog, so that it stands alone: it depends on Loadline as a package. */
export function scaffoldFiles(name: string): Map<string, string> {
  const { version, devDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as OwnPackage;
  const tools = ['@types/node', 'aws-cdk', 'typescript'];
  return new Map([
    [
      'package.json',
      json({
        name: name.replaceAll('_', '-'),
        version: '0.1.0',
        private: true,
        scripts: {
          check: 'loadline check --project .',
          synth: 'cdk synth --quiet',
          typecheck: 'tsc --noEmit',
        },
        dependencies: { loadline: version },
        devDependencies: Object.fromEntries(tools.map((tool) => [tool, devDependencies[tool]])),
      }),
    ],
    ['cdk.json', json(cdkSettings())],
    [
      'app.ts',
      `import { loadlineApp } from 'loadline/infra';
import project from './index';

// The stacks of the environment that \`cdk.json\`, or \`cdk synth -c stage=…\`, names.
loadlineApp(project).synth();
`,
    ],
    [
      'tsconfig.json',
      json({ extends: 'loadline/tsconfig.project.json', exclude: ['node_modules', 'cdk.out'] }),
    ],
    ['.gitignore', 'node_modules/\ncdk.out/\n.loadline/\n'],
  ]);
}

/** The feature flags of the CDK as Loadline's own tests have them, and one environment to fill in. */
function cdkSettings(): object {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  const flags = Object.fromEntries(Object.entries(context).filter(([key]) => key.startsWith('@')));
  return {
    app: 'npx tsx app.ts',
    context: {
      stage: 'dev',
      environments: {
        dev: {
          region: 'ap-south-1',
          notify: ['data-team@example.com'],
          redshift: { workgroup: 'loadline-dev', database: 'dev' },
          schedule: { hour: 2, minute: 0, enabled: false },
        },
      },
      ...flags,
    },
  };
}

export interface Told {
  /** From what the project was made: a file or a folder. */
  readonly from: string;
  readonly todos: readonly Todo[];
  readonly unread: readonly Untaken[];
  readonly passedOver: ReadonlyMap<string, number>;
}

/** What has no place in the project: of a script with its line, or a file. */
export interface Untaken {
  readonly line?: number;
  readonly what: string;
  readonly why: string;
}

export const describeUnread = ({ line, what, why }: Untaken): string =>
  `${line === undefined ? '' : `line ${line}, `}${what}: ${why}`;

/** A doubt in a file of the project. */
export interface Todo {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** The page of a project that says how to go on, and what `init` could not know. */
export function readme(name: string, { from, todos, unread, passedOver }: Told): string {
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`## ${title}`, '', ...lines.map((line) => `- ${line}`), ''];
  return [
    `# ${name}`,
    '',
    `A project of Loadline, written by \`loadline init\` from \`${from}\`.`,
    '',
    '```sh',
    'npm install                      # or, before Loadline is in your registry: npm install path/to/loadline-….tgz',
    'npx loadline check --project .   # the faults of the catalog, or its levels and its use of quotas',
    'npx loadline run --project . --landing LANDING',
    'npx cdk synth                    # the stacks; correct the environment in cdk.json first',
    '```',
    '',
    ...list(
      'To decide',
      todos.map(({ file, line, text }) => `\`${file}:${line}\` ${text}`),
    ),
    ...list('Not read', unread.map(describeUnread)),
    ...list(
      'Not needed',
      [...passedOver].map(([kind, count]) => `${kind}: ${count}`),
    ),
  ].join('\n');
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
