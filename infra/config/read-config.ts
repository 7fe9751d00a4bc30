import type { Node } from 'constructs';
import { z } from 'zod';
import { stageName } from '../../contracts';
import { ConfigError } from '../errors';
import { environmentConfig } from './environment';
import type { EnvironmentConfig } from './environment';

/** Reads the environment that the context `stage` names from the context `environments`. Throws `ConfigError`. */
export function readConfig(node: Node): EnvironmentConfig {
  const stage: unknown = node.tryGetContext('stage') ?? 'dev';
  const environments = (node.tryGetContext('environments') ?? {}) as Record<string, unknown>;
  if (typeof stage !== 'string' || !stageName.test(stage)) {
    throw new ConfigError('The context', [
      `stage: is ${JSON.stringify(stage)}; expected 1 to 20 lower-case letters, digits and hyphens, beginning with a letter. Pass -c stage=dev.`,
    ]);
  }
  const known = Object.keys(environments);
  if (!known.includes(stage)) {
    throw new ConfigError('The context', [
      `stage: is "${stage}", which is not in environments; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ') || 'none'}. ` +
        `Add environments.${stage} to cdk.json, or pass one of them with -c stage=….`,
    ]);
  }
  const result = environmentConfig.safeParse(environments[stage]);
  if (result.success) return { stage, ...result.data };
  const faults = result.error.issues.map((issue) => faultText(`environments.${stage}`, issue));
  throw new ConfigError(`The configuration of "${stage}" in cdk.json`, faults);
}

function faultText(root: string, issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
    root,
  );
  if (issue.code === 'unrecognized_keys') {
    return `${path}: unknown ${issue.keys.length === 1 ? 'key' : 'keys'} ${issue.keys.map((key) => `"${key}"`).join(', ')}; docs/deploying.md lists the keys. Remove or rename ${issue.keys.length === 1 ? 'it' : 'them'}.`;
  }
  return `${path}: ${issue.message}. Correct it in cdk.json.`;
}
