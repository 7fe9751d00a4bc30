import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A line of the file: a point that passed, and the code that it passed with. */
interface PassedPoint {
  readonly code: string;
  readonly point: string;
  /** Processor time of it, user and system. */
  readonly cpuMs: number;
}

const root = join(__dirname, '..', '..', '..');

/** All that a point runs through. */
const played = [
  ...['catalog', 'contracts', 'sql', 'reports', 'lambdas', 'statemachines', 'local'],
  ...['test/matrix/project', 'test/matrix/support', 'infra/policies.json', 'package-lock.json'],
];

/**
 * The points that passed, in a file that outlives the command: what one command has played, the next one need not play again. A
 * point that passed with other code than today's counts for nothing.
 */
export class PassedPoints {
  private constructor(
    private readonly file: string,
    private readonly code: string,
    private readonly passed: ReadonlySet<string>,
  ) {}

  /** @param file is made with the first point that passes */
  static in(file: string): PassedPoints {
    const code = hashOfCode();
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    // The last line may be half: whoever wrote it was killed.
    const points = lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as PassedPoint);
    return new PassedPoints(
      file,
      code,
      new Set(points.filter((each) => each.code === code).map(({ point }) => point)),
    );
  }

  has(point: string): boolean {
    return this.passed.has(point);
  }

  add(point: string, cpuMs: number): void {
    appendFileSync(this.file, `${JSON.stringify({ code: this.code, point, cpuMs } satisfies PassedPoint)}\n`);
  }
}

function hashOfCode(): string {
  const hash = createHash('sha256');
  for (const path of played.flatMap((each) => filesBelow(join(root, each))))
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** The file itself, or all files below the folder, in one order. */
function filesBelow(path: string): string[] {
  if (/\.json$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
