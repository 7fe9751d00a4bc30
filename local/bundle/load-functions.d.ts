export declare function functionLoader(bundle: string): (module: string) => object | undefined;
