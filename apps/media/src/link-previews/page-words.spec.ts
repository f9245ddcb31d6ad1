import { previewOf } from './page-words.js';

const of = (html: string) => previewOf('https://example.org/a', { url: 'https://example.org/a', html });

it('is what Open Graph says', () => {
  const html = `<head><title>Plain</title><meta property="og:title" content="Caf&eacute; &amp; &#x1F600; &lt;b&gt;">
    <meta content='It says "so"' name='description'><meta property="og:site_name" content="Example">
    <meta property="og:image" content="/picture.png"></head>`;
  expect(of(html)).toEqual({
    url: 'https://example.org/a',
    title: 'Caf&eacute; & 😀 <b>',
    description: 'It says "so"',
    siteName: 'Example',
    imageUrl: 'https://example.org/picture.png',
  });
});

it('is the title where there is nothing else, and nothing where there is none', () => {
  expect(of('<TITLE>\n Hello\u202e  there </TITLE>')).toMatchObject({ title: 'Hello there', description: null });
  expect(of('<p>words</p>')).toBeNull();
});

it.each(['javascript:alert(1)', 'data:image/png;base64,AA', 'http://example.org/plain.png'])(
  'never shows %s',
  (image) => {
    expect(of(`<title>a</title><meta property="og:image" content="${image}">`)).toMatchObject({ imageUrl: null });
  },
);

it('takes little time for what is made to take much', () => {
  const began = process.cpuUsage().user;
  of('<meta '.repeat(150_000));
  of(`<title>${'&'.repeat(500_000)}`);
  expect(process.cpuUsage(process.cpuUsage()).user - began).toBeLessThan(2_000_000);
});
