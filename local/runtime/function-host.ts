import { environmentNames } from '../../contracts';
import { ConnectionLost, startEndpoints } from '../endpoints';
import type { Access, Endpoints, Services } from '../endpoints';
import { LocalLambda } from '../lambda/local-lambda';
import type { LocalFunction } from '../lambda/messages';
import { handlerEnvironment, localFunctions, versionName } from './functions';
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
  private current: LocalLambda;
  private deployed: Readonly<Record<string, string>> = {};

  private constructor(
    readonly access: Access,
    private readonly startLambda: () => LocalLambda,
    private readonly services: Mutable<Services>,
    private readonly endpoints: Endpoints,
  ) {
    this.current = startLambda();
  }

  /** @param access what everybody may do */
  static async start(access: Access): Promise<FunctionHost> {
    const services: Mutable<Services> = { region: names.region, access, ...nobody };
    const endpoints = await startEndpoints(services);
    const environment = {
      ...endpoints.environment(),
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', // the functions' runtime is deployed with them
    };
    const startLambda = (): LocalLambda => LocalLambda.start(localFunctions(access), environment);
    return new FunctionHost(access, startLambda, services, endpoints);
  }

  get lambda(): LocalLambda {
    return this.current;
  }

  /** Ends every function that is at work, wherever it is, and starts anew. */
  async restart(): Promise<void> {
    const ended = this.current;
    this.current = this.startLambda();
    this.current.deploy(this.deployed);
    await ended.close();
  }

  /**
   * For tests: the functions of another deployment, beside those that are there. A version that is there already is replaced, as
   * a function without versions is.
   * @param catalogFile the catalog that they were deployed with
   */
  publish(version: number, catalogFile: string): void {
    const functions = Object.entries(localFunctions(this.access)).map(([name, { module, environment }]) => [
      versionName(name, String(version)),
      { module, environment: { ...environment, [environmentNames.catalogFile]: catalogFile } },
    ]);
    this.lambda.publish(Object.fromEntries(functions) as Record<string, LocalFunction>);
  }

  /** From now on the functions are those of this home, and call these services. */
  serve({ home, ...settings }: DeployedFor, served: ServedServices): void {
    this.deployed = handlerEnvironment(home, settings);
    this.lambda.deploy(this.deployed);
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
