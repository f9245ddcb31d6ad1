import { useApolloClient } from '@apollo/client/react';
import { useChatTitle } from '../../shared/chats/chat-title.js';
import { useChat } from '../../shared/chats/use-chats.js';
import { usePerson } from '../../shared/people/use-people.js';
import { nameOf } from '../../shared/people/person-name.js';
import { searchRequest } from '../../shared/search/search-request.js';
import { shownHit } from '../../shared/search/shown-hit.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { useStore } from '../../shared/state/store.js';
import { formatRecent } from '../../shared/text/dates.js';
import { snippetOf } from '../../shared/text/marked-text.js';
import { strings } from '../../shared/text/strings.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { Button } from '../../shared/ui/button.js';
import { Marked } from '../../shared/ui/marked.js';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { FoundFiles } from './found-files.js';
import { canBeSearched, loadMore, openHit, type Results } from './message-search.js';
import { SaveSearchButton } from './save-search-button.js';
import type { FoundMessage } from './search-operations.js';

const KnownTitle = ({ chat }: { chat: ChatSummary }) => <>{useChatTitle(chat)}</>;

const ChatTitle = ({ chatId }: { chatId: string }) => {
  const chat = useChat(chatId);
  return chat ? <KnownTitle chat={chat} /> : null;
};

const HitRow = ({ hit, shown }: { hit: FoundMessage; shown: boolean }) => {
  const { message, highlights } = hit;
  const person = usePerson(message.senderId);
  const name = message.senderId === useViewerId() ? strings.common.you : nameOf(person);
  return (
    <button
      type="button"
      className="chat-row hit-row"
      aria-current={shown ? 'true' : undefined}
      onClick={() => openHit(hit)}
    >
      <Avatar id={message.senderId} name={nameOf(person)} />
      <span className="chat-row-text">
        <span className="chat-row-line">
          <bdi className="chat-row-title">{name}</bdi>
          <time className="chat-row-time" dateTime={message.createdAt}>
            {formatRecent(message.createdAt, new Date())}
          </time>
        </span>
        <span className="hit-text" dir="auto">
          <Marked pieces={snippetOf(message.content, highlights)} />
        </span>
        <bdi className="hit-chat">
          <ChatTitle chatId={message.chatId} />
        </bdi>
      </span>
    </button>
  );
};

/** In words, for those who see the list and those who hear it. */
const statusOf = ({ state, hits, endCursor, problem }: Results, isStale: boolean): string => {
  if (isStale || (state === 'loading' && hits.length === 0)) return strings.search.looking;
  if (state === 'failed') return problem ?? '';
  if (hits.length === 0) return endCursor ? strings.search.noneYet : strings.search.none;
  return endCursor ? strings.search.moreThan(hits.length) : strings.search.found(hits.length);
};

const Hits = ({ found }: { found: Results }) => {
  const client = useApolloClient();
  const shown = useStore(shownHit);
  const mayGoOn = found.state === 'failed' || (found.state === 'ready' && found.endCursor !== null);
  return (
    <>
      <ul>
        {found.hits.map((hit) => (
          <li key={hit.message.id}>
            <HitRow hit={hit} shown={shown?.messageId === hit.message.id} />
          </li>
        ))}
      </ul>
      {mayGoOn && (
        <Button variant="quiet" onPress={() => void loadMore(client)}>
          {found.state === 'failed' ? strings.common.tryAgain : strings.search.more}
        </Button>
      )}
    </>
  );
};

/** The messages below the chats and people of a search. */
export const SearchResults = ({ found }: { found: Results }) => {
  const request = useStore(searchRequest);
  if (!canBeSearched(request.text)) return <p className="chat-list-note">{strings.search.typeMore}</p>;
  return (
    <section className="search-results" aria-label={strings.search.messages}>
      <div className="search-heading">
        <h2 className="chat-list-heading">{strings.search.messages}</h2>
        <SaveSearchButton request={request} />
      </div>
      <p className="search-status" role="status">
        {statusOf(found, found.request !== request)}
      </p>
      <Hits found={found} />
      {found.state !== 'idle' && <FoundFiles request={found.request} />}
    </section>
  );
};
