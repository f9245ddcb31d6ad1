import { firstLink } from './link-preview.js';

it.each([
  ['see https://example.org/a?b=c.', 'https://example.org/a?b=c'],
  ['(http://example.org/), and https://other.example', 'http://example.org/'],
  ['HTTPS://EXAMPLE.ORG', 'HTTPS://EXAMPLE.ORG'],
  ['no link: example.org, mailto:a@b.c, javascript:alert(1)', null],
  ['https://', null],
  [`https://example.org/${'a'.repeat(3000)}`, null],
])('in %j it is %j', (content, url) => {
  expect(firstLink(content)).toBe(url);
});
