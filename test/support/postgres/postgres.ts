import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, SpawnSyncReturns } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { endedWithTests, longestChild } from '../child-processes';

/** Between the values of a row, and behind a row: no text of the marketplace has them. */
const [unit, record] = ['\u001f', '\u001e'];
const nullText = '\u001dNULL';
const layout = ['-A', '-t', '-F', unit, '-R', record, '-P', `null=${nullText}`];

/** The rows that psql printed in this layout. */
export function rowsIn(printed: string): (string | null)[][] {
  if (printed === '') return [];
  return printed
    .split(record)
    .map((row) => row.split(unit).map((value) => (value === nullText ? null : value)));
}

/** Where Debian and others put the server's programs, newest first; undefined where none are installed. */
export function postgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** The server refuses to run as root: then it runs as the user that Debian's package makes. */
function serverUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (option: string): number => {
    const { stdout, status } = spawnSync('id', [option, 'postgres'], { encoding: 'utf8' });
    if (status !== 0) throw new Error('There is no user "postgres", and PostgreSQL does not run as root.');
    return Number(stdout);
  };
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** A PostgreSQL server of its own: a new cluster in a temporary folder, reached by a socket in it, and gone with the test. */
export class Postgres {
  private constructor(
    private readonly programs: string,
    private readonly folder: string,
    private readonly server: ChildProcess,
  ) {}

  /** Throws where the server does not start. */
  static async start(programs: string): Promise<Postgres> {
    const user = serverUser();
    const folder = mkdtempSync(join(tmpdir(), 'loadline-pg-'));
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    const data = join(folder, 'data');
    succeeded(
      spawnSync(
        join(programs, 'initdb'),
        // Locale C compares text byte by byte, as Redshift does.
        ['-D', data, '-U', 'loadline', '-A', 'trust', '--no-sync', '--encoding=UTF8', '--locale=C'],
        { ...user, cwd: folder, encoding: 'utf8' },
      ),
    );
    const settings = {
      listen_addresses: '',
      unix_socket_directories: folder,
      fsync: 'off',
      full_page_writes: 'off',
      // Tables without statistics, joined at once: it would take them for small ones, and loop over them for minutes.
      enable_nestloop: 'off',
      jit: 'off',
      work_mem: '64MB',
    };
    const server = endedWithTests(
      spawn(
        join(programs, 'postgres'),
        ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
        { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
      ),
    );
    const started = new Postgres(programs, folder, server);
    try {
      await isReady(server);
    } catch (error) {
      await started.stop();
      throw error;
    }
    return started;
  }

  /** Runs a script of statements and psql's own commands. Throws at the first error. */
  script(text: string): void {
    this.psql(['-q'], text);
  }

  /** The rows of one query, values as PostgreSQL prints them. Throws with its message. */
  rows(query: string): (string | null)[][] {
    return rowsIn(this.psql(['-q', ...layout], `${query}\n;`).replace(/\n$/, ''));
  }

  /** What a script prints, errors left out: it goes on behind them. Rows are laid out for `rowsIn`. */
  transcript(text: string): string {
    return this.psql(['-q', ...layout, '-v', 'ON_ERROR_STOP=0'], text);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.server.once('exit', resolve));
    if (this.server.exitCode === null && this.server.kill('SIGQUIT')) await ended; // at once: nothing of it is kept
    rmSync(this.folder, { recursive: true, force: true });
  }

  private psql(options: readonly string[], input: string): string {
    return succeeded(
      spawnSync(
        join(this.programs, 'psql'),
        ['-X', '-h', this.folder, '-U', 'loadline', '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', ...options],
        {
          input,
          encoding: 'utf8',
          maxBuffer: 2 ** 30,
          timeout: longestChild,
          env: { PATH: process.env.PATH, PGTZ: 'UTC' },
        },
      ),
    );
  }
}

function isReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.setEncoding('utf8').on('data', (part: string) => {
      log += part;
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${String(code)}:\n${log}`)));
  });
}

function succeeded({ status, stdout, stderr, error }: SpawnSyncReturns<string>): string {
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(stderr.trim());
  return stdout;
}
