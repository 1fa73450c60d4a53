import { QueryClientProvider } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { Alone, NoAnswer, Refused } from './outside.tsx';
import { AskHost } from './parts/ask.tsx';
import { CopyHost } from './parts/copy.tsx';
import { ToastHost } from './parts/toast.tsx';
import { queryClient } from './query-client.ts';
import { door } from './session.ts';
import { Opening, Shell } from './shell.tsx';
import { followTheme } from './theme.ts';

export function App() {
  useEffect(followTheme, []);
  return (
    <QueryClientProvider client={queryClient}>
      <Inside />
      <ToastHost />
      <AskHost />
      <CopyHost />
    </QueryClientProvider>
  );
}

function Inside() {
  const { value } = door;
  switch (value.kind) {
    case 'opening':
      return <Opening />;
    case 'alone':
      return <Alone />;
    case 'silent':
      return <NoAnswer />;
    case 'refused':
      return <Refused code={value.code} message={value.message} />;
    case 'open':
      return (
        <>
          <Shell />
          {value.ended && <NoAnswer isOver />}
        </>
      );
  }
}
