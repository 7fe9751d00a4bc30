declare const makeTemporaryFolder: (() => string) & { readonly remove: () => void };
export = makeTemporaryFolder;
