export declare const sharedPrefix: string;
export declare function functionScript(folder: string): string;
export declare const siteAssets: string;
