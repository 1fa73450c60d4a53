import { privacyPage } from './privacy-page.ts';
import { recordsPage } from './records-page.ts';
import { roomsPage } from './rooms-page.ts';
import { sourcesPage } from './sources-page.ts';

/** The pages that the code itself tells, by their paths from the project's root. */
export async function madePages(): Promise<Readonly<Record<string, string>>> {
  return {
    'docs/privacy.md': await privacyPage(),
    'docs/records.md': await recordsPage(),
    'docs/rooms.md': roomsPage(),
    'docs/sources.md': sourcesPage(),
  };
}
