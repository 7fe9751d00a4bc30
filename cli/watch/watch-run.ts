import { visibleLine } from '../../catalog';
import { canRedraw } from '../output/terminal';
import type { Terminal } from '../output/terminal';
import { PlainLines } from './plain-lines';
import type { RunArtifacts } from './run-artifacts';
import type { Watch } from './watch';

export interface WatchOptions {
  readonly out: Terminal;
  readonly artifacts: RunArtifacts;
  /** Names the load, in a few words. */
  readonly title: string;
  readonly quiet: boolean;
}

/** A live view on a terminal, plain lines elsewhere, nothing with `quiet`. */
export function watchRun({ out, artifacts, title, quiet }: WatchOptions): Watch {
  if (quiet) return quietly(out);
  if (!canRedraw(out)) return new PlainLines(out, artifacts);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only where there is a terminal
  const { LiveView } = require('./live-view') as typeof import('./live-view');
  return new LiveView(out, title, artifacts);
}

/** No progress; but what is said beside it. */
const quietly = (out: Terminal): Watch => ({
  show: () => undefined,
  note: (text) => out.write(`${visibleLine(text)}\n`),
  end: () => undefined,
});
