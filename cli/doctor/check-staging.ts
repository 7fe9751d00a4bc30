import { z } from 'zod';
import { parseWritten } from '../../contracts';
import { lookAtStaged } from '../../lambdas/plan-run/staged-output';
import type { Finding } from './finding';
import type { Place } from './place';

/** Of a staging request what tells whose output it is, and of which files. */
const request = z.looseObject({
  files: z.array(z.looseObject({ key: z.string() })),
  output: z.looseObject({ prefix: z.string() }),
});

/** The staged outputs: of files that a run asked for, whole, with the sizes that they were written with. */
export async function checkStaging(place: Place): Promise<Finding[]> {
  const asked = requestedFiles(place);
  const findings: Finding[] = [];
  for (const prefix of stagedPrefixes(place))
    findings.push(...(await lookAt(place, prefix, asked.get(prefix))));
  return findings;
}

/** `staged/<table>/<hash>/` */
export const stagedPrefixes = ({ work }: Pick<Place, 'work'>): Set<string> =>
  new Set(work.keys('staged/').flatMap((key) => /^staged\/[^/]+\/[^/]+\//.exec(key)?.[0] ?? []));

/** The keys of the files of each output, as a run asked for it. */
function requestedFiles({ work }: Place): ReadonlyMap<string, readonly string[]> {
  const requests = work.keys('runs/').filter((key) => /^runs\/[^/]+\/stage\/[^/]+\.json$/.test(key));
  return new Map(
    requests.flatMap((key) => {
      const read = parseWritten(work.bytes(key)?.toString('utf8') ?? '', request, () => '');
      return 'value' in read ? [[read.value.output.prefix, read.value.files.map((file) => file.key)]] : [];
    }),
  );
}

async function lookAt(
  { work }: Place,
  prefix: string,
  files: readonly string[] | undefined,
): Promise<Finding[]> {
  const finding = (kind: string, what: string, means: string, items?: readonly string[]): Finding[] => [
    {
      ...{ check: 'staging', kind, where: `s3/work/${prefix}`, what, means },
      ...(items === undefined ? {} : { items }),
      mend: {
        by: 'repair',
        does: 'removes it; a run that needs it stages the files anew',
        did: 'removed; a run that needs it stages the files anew',
        carryOut: (tools) => tools.work.deleteBelow(prefix),
      },
    },
  ];
  if (files === undefined)
    return finding('staging-orphan', 'no run that is still known asked for it', 'It takes space.');
  const staged = await lookAtStaged(work, prefix, files);
  switch (staged.kind) {
    case 'whole':
      return [];
    case 'none':
      return finding(
        'staging-unfinished',
        'it has no result.json: the staging of its files was interrupted',
        'It is not used, and takes space.',
      );
    case 'damaged':
      return finding(
        'staging-damaged',
        staged.faults[0] ?? 'it is damaged',
        'It is not used: a run that needs it stages the files anew.',
        staged.faults,
      );
  }
}
