import { CommanderError } from 'commander';
import type { RunReport } from './run-report';

/** What `--json` prints when a command could not do its work; `run` and `plan` keep the shape of their reports. */
export function failureDocument(
  fault: Error,
  args: readonly string[],
): RunReport | { readonly error: { readonly name: string; readonly message: string } } {
  const error =
    fault instanceof CommanderError
      ? { name: 'UsageError', message: fault.message.replace(/^error: /, '') }
      : { name: fault.name, message: fault.message };
  if (args[0] !== 'run' && args[0] !== 'plan') return { error };
  return { outcome: 'failed', error: { ...error, state: 'StartRun' }, tables: {}, runs: [] };
}
