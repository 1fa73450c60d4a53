/** One file of the page, compressed when the page was built; both bodies in base64. */
export interface PageFile {
  readonly contentType: string;
  /** Quoted, as the header wants it; of the content before compression. */
  readonly etag: string;
  readonly br: string;
  readonly gzip: string;
}

/** The page as it was built: what the module `page:build` holds in the function's bundle. */
export interface PageBuild {
  readonly document: PageFile;
  /** By file name; every name carries a hash of the content. */
  readonly assets: Readonly<Record<string, PageFile>>;
  /** Content security policy of the document. */
  readonly policy: string;
}
