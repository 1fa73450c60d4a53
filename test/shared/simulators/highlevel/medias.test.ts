import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

const headers = { 'content-type': 'multipart/form-data; boundary=b' };

function upload(parts: readonly string[]) {
  const { ask, token } = setShop();
  const body = `${parts.map((part) => `--b\r\nContent-Disposition: form-data; ${part}`).join('\r\n')}\r\n--b--\r\n`;
  return ask('POST', '/medias/upload-file', { token, headers, json: body });
}

describe('media upload', () => {
  it('takes a file by its URL and gives its own', () => {
    const answer = upload(['name="hosted"\r\n\r\ntrue', 'name="fileUrl"\r\n\r\nhttps://cdn.example/a.png?x=1']);
    expect(answer).toMatchObject({ status: 200, body: { url: expect.stringMatching(/\/a\.png$/) } });
  });

  it('takes a file itself', () => {
    expect(upload(['name="file"; filename="b.jpg"\r\nContent-Type: image/jpeg\r\n\r\n…']).status).toBe(200);
  });

  it.each([
    ['by URL', ['name="hosted"\r\n\r\ntrue', 'name="fileUrl"\r\n\r\nhttps://cdn.example/a.webp']],
    ['by name', ['name="file"; filename="b.webp"\r\n\r\n…']],
    ['by content type', ['name="file"; filename="b"\r\nContent-Type: image/webp\r\n\r\n…']],
  ])('refuses WebP recognised %s', (_how, parts) => {
    expect(upload(parts).status).toBe(400);
  });

  it('refuses an upload without a file', () => {
    expect(upload(['name="name"\r\n\r\nnothing']).status).toBe(400);
  });
});
