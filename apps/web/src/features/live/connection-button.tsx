import { Button } from 'react-aria-components/Button';
import { strings } from '../../shared/text/strings.js';
import { useConnectionState } from '../../shared/connection/connection-context.js';

/** The state of the connection in a word; opens the panel behind it. */
export const ConnectionButton = ({ onPress }: { onPress: () => void }) => {
  const state = useConnectionState();
  const words = strings.connection[state];
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
