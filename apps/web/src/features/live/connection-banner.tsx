import { strings } from '../../shared/text/strings.js';
import { useConnectionState } from '../../shared/connection/connection-context.js';

/** A line above the chat while it is not live; silent at the first connect. */
export const ConnectionBanner = () => {
  const state = useConnectionState();
  const words =
    state === 'offline'
      ? strings.connection.offlineHint
      : state === 'reconnecting'
        ? strings.connection.reconnectingHint
        : null;
  return (
    <div role="status" className="banner-place">
      {words && <p className={`banner banner-${state}`}>{words}</p>}
    </div>
  );
};
