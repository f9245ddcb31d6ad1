/** Different questions that one person may have open about one chat: each is rendered for each of its changes. */
const MAX_QUESTIONS = 10;
const ALL_CHATS = '';

/** How often each question is open, by chat. */
type OpenQuestions = Map<string, Map<string, number>>;

/** Counts the different questions that a person asks about each chat; those about all chats count for every one. */
export class QuestionQuota {
  private readonly byPerson = new Map<string, OpenQuestions>();

  /** @param chatId null: about all of the person's chats. False when there would be too many; then nothing is counted. */
  take(userId: string, chatId: string | null, question: string): boolean {
    const open: OpenQuestions = this.byPerson.get(userId) ?? new Map();
    const scope = chatId ?? ALL_CHATS;
    const own = open.get(scope) ?? new Map<string, number>();
    const known = own.get(question) ?? 0;
    if (known === 0 && !hasRoom(open, scope, question)) return false;
    this.byPerson.set(userId, open.set(scope, own.set(question, known + 1)));
    return true;
  }

  giveBack(userId: string, chatId: string | null, question: string): void {
    const open = this.byPerson.get(userId);
    const scope = chatId ?? ALL_CHATS;
    const own = open?.get(scope);
    const count = own?.get(question);
    if (!open || !own || count === undefined) return;
    if (count > 1) own.set(question, count - 1);
    else own.delete(question);
    if (own.size === 0) open.delete(scope);
    if (open.size === 0) this.byPerson.delete(userId);
  }
}

function hasRoom(open: OpenQuestions, scope: string, question: string): boolean {
  const general = open.get(ALL_CHATS) ?? new Map<string, number>();
  const scopes = scope === ALL_CHATS ? [...open.keys(), ALL_CHATS] : [scope];
  return scopes.every((one) => {
    const questions = new Set([...general.keys(), ...(open.get(one)?.keys() ?? []), question]);
    return questions.size <= MAX_QUESTIONS;
  });
}
