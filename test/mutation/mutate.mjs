// `npm run mutate -- FOLDER [FILE…]`: how much of what the folder does its tests notice (docs/testing.md).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { testsOf } from './tests-of.mjs';

const [folder, ...files] = process.argv.slice(2).map((each) => each.replace(/\/$/, ''));
const usage = `Usage: npm run mutate -- FOLDER [FILE…]\nFOLDER is one of ${Object.keys(testsOf).join(', ')}; FILEs are below it.`;
const strangers = files.filter((file) => !file.startsWith(`${folder}/`) || !existsSync(file));
if (testsOf[folder] === undefined || strangers.length > 0) {
  console.error(
    strangers.length > 0 ? `Not files below ${folder}/: ${strangers.join(', ')}\n${usage}` : usage,
  );
  process.exit(2);
}

const report = `.stryker/${folder}.json`;
rmSync(report, { force: true });
const config = join(import.meta.dirname, 'stryker.config.mjs');
const { status } = spawnSync('npx', ['stryker', 'run', config], {
  stdio: 'inherit',
  env: { ...process.env, MUTATE: JSON.stringify({ folder, files }) },
});
if (status !== 0 || !existsSync(report)) process.exit(status || 1);

const counts = {};
for (const { mutants } of Object.values(JSON.parse(readFileSync(report, 'utf8')).files)) {
  for (const mutant of mutants) counts[mutant.status] = (counts[mutant.status] ?? 0) + 1;
}
const { Killed = 0, Timeout = 0, RuntimeError = 0, Survived = 0, NoCoverage = 0 } = counts;
const noticed = Killed + Timeout + RuntimeError; // RuntimeError: a suite no longer loads, so its tests fail
const all = noticed + Survived + NoCoverage;
console.log(
  `${folder}: ${((noticed * 100) / all).toFixed(1)} % of ${all} mutants noticed; they are in ${report}`,
);
