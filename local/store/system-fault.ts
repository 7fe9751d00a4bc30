import { visibleLine } from '../../catalog';

/** What the file system refuses, and what a person does about it. */
const faults: Readonly<Record<string, readonly [what: string, mend: string]>> = {
  EACCES: ['permission denied', 'Give the user of this process the right to it, or name another folder.'],
  EPERM: ['not permitted', 'Give the user of this process the right to it, or name another folder.'],
  EROFS: ['the file system is read-only', 'Mount it for writing, or name another folder.'],
  ENOSPC: ['no space is left on the device', 'Make room, then try again.'],
  EDQUOT: ["the user's disk quota is used up", 'Make room, then try again.'],
  EMFILE: ['this process has too many files open', 'Raise the limit (ulimit -n), then try again.'],
  ENFILE: ['the system has too many files open', 'End what holds them, or raise the limit (fs.file-max).'],
  EIO: ['the device cannot be read or written', 'Look at the disk and the log of the system.'],
};

/** A refusal of the file system in a sentence: what, where, and what to do. */
export class SystemFault extends Error {
  override readonly name = 'SystemFault';

  constructor(
    message: string,
    /** It will be refused again. */
    readonly isDenied: boolean,
    options: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The refusal that an error is, or was caused by; `undefined` for any other error. */
export function systemFault(error: unknown): SystemFault | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof SystemFault) return at;
    const { code = '', path, syscall = 'call' } = at as NodeJS.ErrnoException;
    const [what, mend] = faults[code] ?? [];
    if (what === undefined || mend === undefined) continue;
    const where = path === undefined ? `The call ${syscall} failed` : `${visibleLine(path)} cannot be used`;
    const isDenied = ['EACCES', 'EPERM', 'EROFS'].includes(code);
    return new SystemFault(`${where}: ${what} (${code}, ${syscall}). ${mend}`, isDenied, { cause: error });
  }
  return undefined;
}
