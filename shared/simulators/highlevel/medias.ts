import type { SimulatedResponse } from '../simulator.ts';
import { json, problem } from './responses.ts';
import type { Call } from './routing.ts';

/** `POST /medias/upload-file`, multipart: a file, or `hosted=true` with the URL of one. WebP is refused. */
export function uploadMedia(call: Call): SimulatedResponse {
  const type = call.request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) {
    throw problem(400, 'Multipart: Boundary not found');
  }
  const hosted = formField(call.request.body, 'hosted') === 'true';
  const source = hosted ? formField(call.request.body, 'fileUrl') : fileName(call.request.body);
  if (source === undefined || source === '') {
    throw problem(400, hosted ? 'fileUrl is required for hosted files' : 'File is required');
  }
  if (/\.webp(\?|$)/i.test(source) || /content-type:\s*image\/webp/i.test(call.request.body)) {
    throw problem(400, 'File type image/webp is not supported');
  }
  const fileId = call.world.ids.object();
  const name = source.split('?')[0]?.split('/').at(-1) ?? fileId;
  return json(200, { fileId, url: `https://media.simulated.example/${fileId}/${encodeURIComponent(name)}` });
}

function formField(body: string, name: string): string | undefined {
  return new RegExp(`name="${name}"\\r?\\n(?:[^\\r\\n]+\\r?\\n)*\\r?\\n([^\\r\\n]*)`).exec(body)?.[1];
}

function fileName(body: string): string | undefined {
  return /name="file";\s*filename="([^"]+)"/.exec(body)?.[1];
}
