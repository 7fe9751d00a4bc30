import { ConnectionLost, startEndpoints } from '../endpoints';
import type { Access, Endpoints, Services } from '../endpoints';
import { LocalLambda } from '../lambda/local-lambda';
import { handlerEnvironment, localFunctions } from './functions';
import type { LocalHome } from './local-home';
import * as names from './local-names';

export interface DeployedFor {
  /** The functions read the catalog and the site's assets from it. */
  readonly home: LocalHome;
  readonly maxRunBytes: number;
  /** Whether the functions tell of each step. */
  readonly stepNotices: boolean;
}

/** What a pipeline lets the functions call. */
export type ServedServices = Omit<Services, 'region' | 'access'>;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Whoever still calls is of a pipeline that has ended. */
const nobody: ServedServices = {
  intercept: () => {
    throw new ConnectionLost();
  },
};

/**
 * The functions, and the endpoints that they call. To load the functions' modules takes longer than a small run: tests that
 * open many pipelines, one after the other, do it once.
 */
export class FunctionHost {
  private constructor(
    readonly access: Access,
    readonly lambda: LocalLambda,
    private readonly services: Mutable<Services>,
    private readonly endpoints: Endpoints,
  ) {}

  /** @param access what everybody may do */
  static async start(access: Access): Promise<FunctionHost> {
    const services: Mutable<Services> = { region: names.region, access, ...nobody };
    const endpoints = await startEndpoints(services);
    const lambda = LocalLambda.start(localFunctions(access), {
      ...endpoints.environment(),
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', // the functions' runtime is deployed with them
    });
    return new FunctionHost(access, lambda, services, endpoints);
  }

  /** From now on the functions are those of this home, and call these services. */
  serve({ home, ...settings }: DeployedFor, served: ServedServices): void {
    this.lambda.deploy(handlerEnvironment(home, settings));
    this.clear();
    Object.assign(this.services, served);
  }

  /** Cuts every call until the functions have nothing to do: they are ready for another pipeline then. */
  async rest(): Promise<void> {
    this.clear();
    Object.assign(this.services, nobody);
    this.endpoints.cut();
    await this.lambda.idle();
  }

  async close(): Promise<void> {
    await this.lambda.close();
    await this.endpoints.close();
  }

  private clear(): void {
    const { region, access } = this.services;
    for (const name of Object.keys(this.services)) Reflect.deleteProperty(this.services, name);
    Object.assign(this.services, { region, access });
  }
}
