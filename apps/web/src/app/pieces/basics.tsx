import { Avatar, PairAvatar } from '../../shared/ui/avatar.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { TextInput } from '../../shared/ui/text-input.js';
import { nameOf } from '../../shared/people/person-name.js';
import { Part } from './part.js';
import { people } from './sample-data.js';

const colours = [
  ...['ground', 'sidebar', 'pane', 'surface', 'surface-raised', 'surface-sunken', 'line', 'ink', 'ink-soft'],
  ...['accent', 'accent-ink', 'accent-soft', 'bubble-theirs', 'bubble-mine', 'read', 'good', 'warn', 'bad'],
];
const sizes = ['text-small', 'text-minor', 'text', 'text-large', 'text-title'];
const spaces = ['space-1', 'space-2', 'space-3', 'space-4', 'space-5', 'space-6'];
const noop = (): void => undefined;

export const Colours = () => (
  <Part title="Colours">
    {colours.map((name) => (
      <span key={name} className="piece-swatch">
        <span className="piece-colour" style={{ background: `var(--${name})` }} />
        {name}
      </span>
    ))}
  </Part>
);

export const Type = () => (
  <Part title="Type and spacing" column>
    {sizes.map((name) => (
      <span key={name} style={{ fontSize: `var(--${name})` }}>
        {name}: everybody reads the same words 0123456789
      </span>
    ))}
    {spaces.map((name) => (
      <span key={name} className="piece-swatch">
        <span className="piece-space" style={{ width: `var(--${name})` }} />
        {name}
      </span>
    ))}
  </Part>
);

export const Faces = () => (
  <Part title="Faces">
    {people.map((person) => (
      <Avatar key={person.id} id={person.id} name={nameOf(person)} />
    ))}
    <Avatar id="amira" name="Amira Haddad" size="small" />
    <Avatar id="amira" name="Amira Haddad" size="large" />
    <PairAvatar people={people.slice(1, 3).map((person) => ({ id: person.id, name: nameOf(person) }))} />
    <Avatar id="lunch" name="☕" />
  </Part>
);

export const Buttons = () => (
  <Part title="Buttons">
    <Button variant="primary">Primary</Button>
    <Button>Plain</Button>
    <Button variant="quiet">Quiet</Button>
    <Button variant="danger">Danger</Button>
    <Button variant="primary" busy>
      Busy
    </Button>
    <IconButton icon="info" label="Details" onPress={noop} />
    <IconButton icon="send" label="Send" strong onPress={noop} />
    <IconButton icon="send" label="Nothing to send" strong isDisabled />
    <span className="badge">3</span>
    <span className="badge">999+</span>
  </Part>
);

export const Fields = () => (
  <Part title="Fields and what they say" column>
    <TextInput label="Display name" defaultValue="Amira Haddad" hint="What others see; you can change it later" />
    <TextInput label="Email" defaultValue="amira" problem="That does not look like an email address." />
    <FormProblem words="The server is busy. Try again in a moment." />
    <EmptyState icon="chats" title="Pick a chat" hint="Choose one on the left, or start a new one." />
  </Part>
);
