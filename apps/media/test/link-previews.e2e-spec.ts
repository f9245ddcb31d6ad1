import {
  createGroup,
  createPerson,
  eventually,
  graphqlRequest,
  sendMessage,
  type Data,
  type Person,
} from '#libs/testing';
import { MediaSystem } from './media-system.js';

const MESSAGE =
  'query ($id: ID!) { message(id: $id) { content revision linkPreview { url title description siteName imageUrl } } }';

let media: MediaSystem;
let ada: Person;
let ben: Person;
let chatId: string;

beforeAll(async () => {
  media = await MediaSystem.start({ env: { LINK_PREVIEWS: 'on' } });
  [ada, ben] = await Promise.all([createPerson(media.system), createPerson(media.system)]);
  chatId = (await createGroup(media.system, ada, [ben])).id;
}, 60_000);

async function seen(by: Person, id: string): Promise<Data> {
  const { data, errors } = await graphqlRequest(media.system.receiver[0]!.http, MESSAGE, { id }, by.token);
  return errors.length > 0 ? { code: errors[0].extensions.code } : data!.message;
}

/** As the media service writes down what a page said: these tests reach no public page. */
function found(messageId: string, url: string): Promise<unknown> {
  const text = `INSERT INTO link_previews (message_id, url, title, found_at) VALUES ($1, $2, 'A title', now())
    ON CONFLICT (message_id, url) DO UPDATE SET title = 'A title', found_at = now()`;
  return media.sql.query(text, [messageId, url]);
}

it('looks once for the first link of a message, and leaves private addresses alone', async () => {
  const sent = await sendMessage(media.system, ada, chatId, 'see http://169.254.169.254/latest and http://localhost/');
  const rows = (): Promise<Data[]> => media.sql.query('SELECT * FROM link_previews WHERE message_id = $1', [sent.id]);
  await eventually(async () => expect(await rows()).toHaveLength(1));
  expect((await rows())[0]).toMatchObject({ url: 'http://169.254.169.254/latest', found_at: null });
  expect((await seen(ben, sent.id)).linkPreview).toBeNull();
});

it('shows what was found to participants, until the link is edited away or the message is deleted', async () => {
  const url = 'http://10.0.0.1/page';
  const { id } = await sendMessage(media.system, ada, chatId, `look: ${url}.`);
  await found(id, url);
  expect((await seen(ben, id)).linkPreview).toEqual({
    url,
    title: 'A title',
    description: null,
    siteName: null,
    imageUrl: null,
  });
  const stranger = await createPerson(media.system);
  expect(await seen(stranger, id)).toEqual({ code: 'NOT_FOUND' });
  const edit = 'mutation ($id: ID!, $content: String!) { updateMessage(id: $id, content: $content) { id } }';
  await media.ask('sender', ada, edit, { id, content: 'no link any more' });
  expect((await seen(ben, id)).linkPreview).toBeNull();
  await media.ask('sender', ada, 'mutation ($id: ID!) { removeMessage(id: $id) { id } }', { id });
  expect(await media.sql.query('SELECT * FROM link_previews WHERE message_id = $1', [id])).toEqual([]);
});
