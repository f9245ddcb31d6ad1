declare const granted: unique symbol;

/**
 * The proof that access was checked: this viewer is a participant of this chat. Only `libs/auth` makes one (a test
 * checks it), and everything in `libs/database` that reads inside a chat asks for one.
 */
export interface GrantedChat {
  readonly [granted]: true;
  readonly chatId: string;
  readonly viewerId: string;
}
