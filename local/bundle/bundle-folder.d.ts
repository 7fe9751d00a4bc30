export declare function bundleFolder(): string | undefined;
