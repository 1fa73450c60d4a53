/** Where an administrator of the account allows the app in, or allows it more. */
export function installLink({ publicUrl }: { readonly publicUrl: string }): string {
  return `${publicUrl.replace(/\/+$/, '')}/oauth/install`;
}
