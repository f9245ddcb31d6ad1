import { useStore } from '../state/store.js';
import { strings } from '../text/strings.js';
import { Button, IconButton } from './button.js';
import { Icon } from './icon.js';
import { dismissToast, type Toast, toasts } from './toast-store.js';

const ToastCard = ({ toast }: { toast: Toast }) => (
  <div className={`toast toast-${toast.tone}`}>
    {toast.tone === 'problem' && <Icon name="alert" size={18} />}
    <span className="toast-text">{toast.text}</span>
    {toast.action && (
      <Button
        variant="quiet"
        onPress={() => {
          dismissToast(toast.id);
          toast.action?.run();
        }}
      >
        {toast.action.label}
      </Button>
    )}
    <IconButton icon="close" label={strings.common.dismiss} onPress={() => dismissToast(toast.id)} />
  </div>
);

export const ToastRegion = () => {
  const shown = useStore(toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
};
