import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync, type TsInterfaceDeclaration, type TsTypeAliasDeclaration } from '@swc/core';

export interface DeclaredField {
  readonly name: string;
  /** As written, on one line. */
  readonly type: string;
  readonly optional: boolean;
  /** The comment above it, on one line; empty when it has none. */
  readonly says: string;
}

export interface DeclaredType {
  readonly name: string;
  /** From the project's root. */
  readonly path: string;
  readonly says: string;
  /** Of an interface. */
  readonly fields?: readonly DeclaredField[];
  /** Of a type alias, as written, on one line. */
  readonly text?: string;
}

const root = resolve(import.meta.dirname, '../../..');

/** Every exported interface and type alias of these folders, by its name; the first of two that share one. */
export function declaredTypes(folders: readonly string[]): ReadonlyMap<string, DeclaredType> {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(folder, name)),
  );
  const found = new Map<string, DeclaredType>();
  for (const type of paths.flatMap(typesOf)) if (!found.has(type.name)) found.set(type.name, type);
  return found;
}

function typesOf(path: string): readonly DeclaredType[] {
  // Spans count bytes from the first token, which the semicolon makes the file's beginning.
  const source = Buffer.from(`;${readFileSync(join(root, path), 'utf8')}`);
  const { body, span } = parseSync(source.toString(), { syntax: 'typescript' });
  const textOf = (part: Span) => source.subarray(part.start - span.start, part.end - span.start).toString();
  const commentBefore = (part: Span) => lastComment(source.subarray(0, part.start - span.start).toString());

  return body.flatMap((item): readonly DeclaredType[] => {
    if (item.type !== 'ExportDeclaration') return [];
    const { declaration } = item;
    const says = commentBefore(item.span);
    if (declaration.type === 'TsInterfaceDeclaration') {
      const fields = fieldsOf(declaration, { textOf, commentBefore });
      return [{ name: declaration.id.value, path, says, fields }];
    }
    if (declaration.type !== 'TsTypeAliasDeclaration') return [];
    return [{ name: declaration.id.value, path, says, text: oneLine(textOf(aliased(declaration))) }];
  });
}

type Span = TsInterfaceDeclaration['span'];

interface Reader {
  readonly textOf: (part: Span) => string;
  readonly commentBefore: (part: Span) => string;
}

function fieldsOf({ body }: TsInterfaceDeclaration, { textOf, commentBefore }: Reader): readonly DeclaredField[] {
  return body.body.flatMap((member) => {
    if (member.type !== 'TsPropertySignature' || !member.typeAnnotation) return [];
    return {
      name: /^(?:readonly )?(\w+)/.exec(textOf(member.span))?.[1] ?? '',
      type: oneLine(textOf(member.typeAnnotation.typeAnnotation.span)),
      optional: member.optional,
      says: commentBefore(member.span),
    };
  });
}

function aliased({ typeAnnotation }: TsTypeAliasDeclaration): Span {
  return typeAnnotation.span;
}

function lastComment(before: string): string {
  const [, comment = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before) ?? [];
  // A drawing is to be seen where it stands.
  return oneLine(
    comment
      .split('\n')
      .map((line) => line.replace(/^\s*\* ?/, ''))
      .filter((line) => !line.startsWith('    '))
      .join('\n'),
  );
}

function oneLine(text: string): string {
  return text
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/readonly /g, '')
    .replace(/^\| /, '')
    .trim();
}
