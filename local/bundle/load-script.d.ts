export declare function loadScript(
  file: string,
  options?: { readonly use?: string; readonly requires?: (id: string) => unknown },
): unknown;
export declare function keepCode(): void;
