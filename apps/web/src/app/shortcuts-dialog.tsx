import { strings } from '../shared/text/strings.js';
import { Dialog } from '../shared/ui/dialog.js';

const command = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';

/** Keys in the order of use: what stands together is pressed together. */
const keys = {
  find: [[command, 'K']],
  findWithin: [[command, 'F']],
  walk: [['↑'], ['↓']],
  neighbours: [
    ['Alt', '↑'],
    ['Alt', '↓'],
  ],
  write: [['A–Z']],
  send: [['Enter']],
  newLine: [['Shift', 'Enter']],
  editLast: [['↑']],
  leave: [['Esc']],
  sheet: [['?']],
} as const satisfies Record<string, string[][]>;

export const ShortcutsDialog = ({ onClose }: { onClose: () => void }) => (
  <Dialog title={strings.shortcuts.title} onClose={onClose}>
    <dl className="shortcuts">
      {(Object.keys(keys) as (keyof typeof keys)[]).map((name) => (
        <div key={name} className="shortcut">
          <dt>{strings.shortcuts[name]}</dt>
          <dd dir="ltr">
            {keys[name].map((together) => (
              <span key={together.join()} className="shortcut-keys">
                {together.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </Dialog>
);
