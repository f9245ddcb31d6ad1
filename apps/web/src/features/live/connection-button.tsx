import { Button } from 'react-aria-components/Button';
import { useConnectionState } from '../../shared/connection/connection-context.js';
import { strings } from '../../shared/text/strings.js';

/** The state of the connection in a word, while there is something to say about it. */
export const ConnectionButton = ({ onPress }: { onPress: () => void }) => {
  const state = useConnectionState();
  const words = strings.connection[state];
  if (state === 'live') return <span className="connection-button" data-state={state} hidden />;
  return (
    <Button
      className={`connection-button connection-${state}`}
      data-state={state}
      aria-label={strings.connection.open(words)}
      onPress={onPress}
    >
      <span className="connection-dot" aria-hidden="true" />
      <span aria-hidden="true">{words}</span>
    </Button>
  );
};
