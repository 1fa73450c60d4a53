import { hash } from 'node:crypto';

/** A print file as every answer shows it. */
export type PrintFile = Readonly<ReturnType<typeof printFile>>;

interface NewPrintFile {
  readonly id: number;
  readonly type: 'default' | 'preview';
  readonly filename: string;
  /** Unix seconds. */
  readonly createdAt: number;
}

/** The mockup (`preview`) has a null `url` and only its `preview_url` shows a picture. */
export function printFile({ id, type, filename, createdAt }: NewPrintFile) {
  const digits = hash('md5', filename, 'hex');
  const folder = `https://files.printful.example/files/${digits.slice(0, 3)}/${digits}`;
  const isPreview = type === 'preview';
  return {
    id,
    type,
    hash: digits,
    url: isPreview ? null : `https://artwork.example/${filename}`,
    filename,
    mime_type: 'image/png',
    size: 148200,
    width: isPreview ? 1000 : 3600,
    height: isPreview ? 1000 : 4800,
    dpi: isPreview ? null : 300,
    status: 'ok',
    created: createdAt,
    thumbnail_url: `${folder}_thumb.png`,
    preview_url: `${folder}_preview.png`,
    visible: !isPreview,
  };
}
