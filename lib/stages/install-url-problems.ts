/** What an install URL must agree with. */
interface Installed {
  readonly installUrl: string | undefined;
  readonly clientId: string | undefined;
  /** Where the doors are reached from outside; absent where nobody knows yet. */
  readonly publicUrl: string | undefined;
}

/** Why nobody could install the app with these, a sentence each: HighLevel would send browsers elsewhere, or for another app. */
export function installUrlProblems({ installUrl, clientId, publicUrl }: Installed): readonly string[] {
  if (!installUrl) return [];
  const asked = new URL(installUrl).searchParams;
  const problems: string[] = [];
  if (clientId && asked.get('client_id') !== clientId) {
    problems.push('The client_id in HIGHLEVEL_INSTALL_URL is another one than HIGHLEVEL_CLIENT_ID.');
  }
  const callback = publicUrl && `${publicUrl.replace(/\/+$/, '')}/oauth/callback`;
  if (callback && asked.get('redirect_uri') !== callback) {
    problems.push(`The redirect_uri in HIGHLEVEL_INSTALL_URL must be ${callback}, as PUBLIC_URL says.`);
  }
  return problems;
}
