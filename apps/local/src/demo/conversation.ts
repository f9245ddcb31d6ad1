/** One message of a written-down conversation. */
export interface DemoMessage {
  by: string;
  text: string;
  /** What its author changed it to later. */
  editedTo?: string;
  isDeleted: boolean;
  /** Pictures that it has, by their names in demo-pictures. */
  pictures?: string[];
}

const START = /^([~-]?)([a-z]+): (.*)$/;
const EDIT = ' => ';

/**
 * Reads a conversation: `name: text` begins a message, `| text` continues it on a new line, `~name: old => new` is edited
 * afterwards, `-name: text` is deleted afterwards, and `+ name.jpg` gives the message above a picture. Empty lines only please the eye.
 */
export function readConversation(script: string): DemoMessage[] {
  const messages: DemoMessage[] = [];
  for (const line of script.split('\n')) {
    const [, mark, by, text] = START.exec(line) ?? [];
    const last = messages.at(-1);
    if (by !== undefined && text !== undefined) messages.push(messageOf(mark ?? '', by, text));
    else if (line.startsWith('+') && last) last.pictures = [...(last.pictures ?? []), line.slice(1).trim()];
    else if (line.startsWith('|') && last) last.text += `\n${line.slice(1).replace(/^ /, '')}`;
    else if (line.trim() !== '') throw new Error(`Not a line of a conversation: ${line}`);
  }
  return messages;
}

function messageOf(mark: string, by: string, text: string): DemoMessage {
  const [first = '', editedTo] = mark === '~' ? text.split(EDIT) : [text];
  return { by, text: first, isDeleted: mark === '-', ...(editedTo !== undefined && { editedTo }) };
}
