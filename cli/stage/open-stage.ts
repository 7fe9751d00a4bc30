import type { Catalog } from '../../catalog';
import type { StageResources } from '../../contracts';
import { StageError, UsageError } from '../errors';
import { rowsByName } from '../warehouse/read-rows';
import type { RunFacts } from '../warehouse/run-facts';
import { landingBucket, objectText } from './bucket-files';
import { untoldExecutions } from './executions';
import { findStage } from './find-stage';
import { checkReads } from './read-only';
import { StageClients } from './stage-clients';
import type { StageCall } from './stage-options';
import { StageWarehouse } from './stage-warehouse';

/** A stage that was found, and the caller's way to it. */
export interface OpenStage {
  readonly clients: StageClients;
  readonly resources: StageResources;
  readonly facts: RunFacts;
}

/** Finds a stage, and lets it be used. Throws `StageError`, `StageUnavailableError`. */
export async function withStage<T>(call: StageCall, use: (stage: OpenStage) => Promise<T>): Promise<T> {
  const clients = new StageClients(call);
  try {
    const resources = await findStage(clients);
    clients.landing = resources.landing;
    return await use({ clients, resources, facts: stageFacts(clients, resources) });
  } finally {
    clients.close();
  }
}

function stageFacts(clients: StageClients, resources: StageResources): RunFacts {
  const warehouse = new StageWarehouse(clients, resources);
  return {
    read: async (query) => rowsByName(await warehouse.query(query.sql.text, true), query),
    query: (sql) => {
      checkReads(sql);
      return warehouse.query(sql, false);
    },
    catalog: () => readCatalog(clients, resources),
    untold: (told) => untoldExecutions(clients, resources.workflow, told),
    landing: (folder) => {
      if (folder !== undefined)
        throw new UsageError(
          '--landing is for a home on this machine; a stage has a landing bucket of its own.',
        );
      return Promise.resolve(landingBucket(clients, resources.landing));
    },
    damages: () => [],
  };
}

async function readCatalog(clients: StageClients, { catalog }: StageResources): Promise<Catalog> {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(catalog) ?? [];
  const text = await objectText(clients, bucket, key);
  if (text !== undefined) return JSON.parse(text) as Catalog;
  throw new StageError(
    `The catalog of stage "${clients.call.stage}" is not at ${catalog}, where its deployment put it. Deploy the stage again.`,
  );
}
