import { render } from 'preact';
import { openDoor } from './api.ts';
import { App } from './app.tsx';

const place = document.getElementById('app');
if (place) render(<App />, place);
void openDoor();
