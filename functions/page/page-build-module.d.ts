/** Made by `lib/page/page-build-plugin.ts` while the function is bundled. */
declare module 'page:build' {
  export const build: import('./page-build.ts').PageBuild;
}
