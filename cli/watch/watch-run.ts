import { canRedraw } from '../output/terminal';
import type { Terminal } from '../output/terminal';
import { PlainLines } from './plain-lines';
import type { RunPapers } from './run-papers';
import type { Watch } from './watch';

export interface WatchOptions {
  readonly out: Terminal;
  readonly papers: RunPapers;
  /** What is loaded, in a few words. */
  readonly title: string;
  readonly quiet: boolean;
}

/** A view on a terminal, plain lines elsewhere, nothing when it shall be quiet. */
export function watchRun({ out, papers, title, quiet }: WatchOptions): Watch {
  if (quiet) return { show: () => undefined, end: () => undefined };
  if (!canRedraw(out)) return new PlainLines(out, papers);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when there is a terminal to draw on
  const { LiveView } = require('./live-view') as typeof import('./live-view');
  return new LiveView(out, title, papers);
}
