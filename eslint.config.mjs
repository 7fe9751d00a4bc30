import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

const rooms = [
  'catalog',
  'contracts',
  'marketplace',
  'sql',
  'reports',
  'lambdas',
  'glue',
  'statemachines',
  'infra',
  'local',
  'cli',
  'verify',
  'test',
  'bench',
];

/** The import rules of the house (docs/architecture.md): which of our rooms each room may import. */
const mayImport = {
  catalog: [],
  contracts: ['catalog'],
  marketplace: ['catalog'],
  sql: ['catalog', 'contracts'],
  reports: ['catalog'],
  lambdas: ['catalog', 'contracts', 'sql', 'reports'],
  statemachines: ['catalog', 'contracts', 'sql', 'reports', 'lambdas'],
  infra: ['catalog', 'contracts', 'marketplace', 'sql', 'reports', 'lambdas', 'glue', 'statemachines'],
  local: ['catalog', 'contracts', 'marketplace', 'sql', 'reports', 'lambdas', 'glue', 'statemachines'],
  cli: ['catalog', 'contracts', 'marketplace', 'sql', 'reports', 'lambdas', 'glue', 'statemachines', 'local'],
  verify: ['catalog', 'contracts', 'sql', 'lambdas', 'local'],
};

/** Imports across that rule: the rendered policies carry the names of the local side, and have the form that its judge reads. */
const exceptions = { infra: ['local/runtime/local-names', 'local/permissions/policies'] };

const roomRules = Object.entries(mayImport).map(([room, allowed]) => {
  const forbidden = rooms.filter((other) => other !== room && !allowed.includes(other));
  const except = (exceptions[room] ?? []).map((path) => `(?!${path}$)`).join('');
  return {
    files: [`${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+${except}(${forbidden.join('|')})(/|$)`,
              message: `${room}/ may import only: ${allowed.join(', ') || 'nothing of ours'} (docs/architecture.md).`,
            },
          ],
        },
      ],
    },
  };
});

export default tseslint.config(
  {
    ignores: ['node_modules', 'cdk.out', 'dist', '.loadline', '.stryker', '**/*.js', '**/*.mjs', '**/*.cjs'],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': 'off', // noUncheckedIndexedAccess and defensive edges disagree with it
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  ...roomRules,
  prettier,
);
