export declare function functionLoader(bundle: string): (module: string) => object | undefined;

/** The modules that are loaded before the first call: keys of `shared.js`. */
export declare const ofEveryRun: readonly string[];
