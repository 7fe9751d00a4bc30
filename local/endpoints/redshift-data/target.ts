import { ServiceError } from '../wire/service-error';

/** The warehouse that a call names. */
export type Target = { readonly Database: string } & (
  { readonly WorkgroupName: string } | { readonly ClusterIdentifier: string }
);

export interface NamedTarget {
  readonly WorkgroupName?: string | undefined;
  readonly ClusterIdentifier?: string | undefined;
  readonly Database?: string | undefined;
}

/**
 * The one warehouse of this machine, which is a workgroup and a cluster of the same name. Throws a `ValidationException` for
 * any other, and for a call that names both or neither.
 */
export function targetOf(
  { WorkgroupName, ClusterIdentifier, Database }: NamedTarget,
  known: { readonly name: string; readonly database: string },
): Target {
  if ((WorkgroupName === undefined) === (ClusterIdentifier === undefined))
    throw invalid(
      `A call names WorkgroupName or ClusterIdentifier; this one names ${WorkgroupName === undefined ? 'neither' : 'both'}.`,
    );
  const [kind, name] =
    WorkgroupName === undefined ? ['cluster', ClusterIdentifier ?? ''] : ['workgroup', WorkgroupName];
  if (name !== known.name) throw missing(kind, name, known.name);
  if (Database !== known.database) throw missing('database', Database ?? '', known.database);
  return WorkgroupName === undefined ? { ClusterIdentifier: name, Database } : { WorkgroupName, Database };
}

const missing = (kind: string, name: string, only: string): ServiceError =>
  invalid(`The ${kind} "${name}" does not exist on this machine; the only one is "${only}".`);

const invalid = (message: string): ServiceError => new ServiceError('ValidationException', message);
