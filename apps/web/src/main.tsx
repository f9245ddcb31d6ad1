import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import './shared/styles/tokens.css';
import './shared/styles/base.css';
import './shared/styles/controls.css';
import './shared/styles/overlays.css';
import './features/session/welcome.css';
import './features/chats/chats.css';
import './features/messages/messages.css';
import './features/pins/pins.css';
import './features/scheduled/scheduled.css';
import './features/search/search.css';
import './features/messages/composer.css';
import './shared/files/files.css';
import './app/layout.css';
import { App } from './app/app.js';
import { startAppShell } from './app/app-shell.js';
import { createApolloClient } from './shared/api/apollo-client.js';
import { InstancePool, tabPreference } from './shared/api/instance-pool.js';
import { loadRuntimeConfig } from './shared/api/runtime-config.js';
import { startNavigation } from './shared/navigation/navigation.js';
import { keepingRefused } from './shared/state/kept-values.js';
import { Session } from './shared/session/session.js';
import { startLanguage } from './shared/text/language.js';
import { strings } from './shared/text/strings.js';
import { startToday } from './shared/text/today.js';
import { startDensity } from './shared/ui/density.js';
import { showToast } from './shared/ui/toast-store.js';
import { startTheme } from './shared/ui/theme.js';

const start = async (place: HTMLElement): Promise<void> => {
  const speaking = startLanguage();
  const pool = new InstancePool(await loadRuntimeConfig(), tabPreference);
  await speaking;
  keepingRefused.subscribe(() => showToast(strings.app.noStorage));
  if (keepingRefused.get()) showToast(strings.app.noStorage);
  const openClient = createApolloClient(pool);
  const foundation = { pool, openClient, session: new Session(openClient) };
  createRoot(place).render(
    <StrictMode>
      <App foundation={foundation} />
    </StrictMode>,
  );
};

const root = document.getElementById('root')!;
startTheme();
startDensity();
startToday();
startNavigation();
startAppShell();
start(root).catch(() => {
  root.textContent = strings.app.noConfig;
});
