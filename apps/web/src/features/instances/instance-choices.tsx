import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { type Service, services } from '../../shared/api/runtime-config.js';
import { useConnectionState } from '../../shared/connection/connection-context.js';
import { useStore } from '../../shared/state/store.js';
import { strings } from '../../shared/text/strings.js';
import { useInstancePool } from './instance-pool-context.js';

/** What is worth reading of an address: the host, and the path behind a load balancer. */
const shortAddress = (url: string): string => new URL(url).host + new URL(url).pathname.replace(/\/graphql$/, '');

const ServiceChoice = ({ service }: { service: Service }) => {
  const pool = useInstancePool();
  const { urls, current, servedBy } = useStore(pool.state)[service];
  return (
    <RadioGroup className="instances" value={String(current)} onChange={(value) => pool.prefer(service, Number(value))}>
      <Label className="field-label">
        {strings.instances.services[service]} ·{' '}
        {servedBy ? strings.instances.servedBy(servedBy) : strings.instances.notYet}
      </Label>
      <div className="segments-row">
        {urls.map((url, index) => (
          <Radio key={url} value={String(index)} className="segment">
            {shortAddress(url)}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
};

/** For testing: picks instances, and shows which one serves now. */
export const InstanceChoices = () => {
  const state = useConnectionState();
  return (
    <>
      <p className={`connection-line connection-${state}`}>
        <span className="connection-dot" aria-hidden="true" />
        {strings.connection[state]}
      </p>
      <p className="dialog-text">{strings.instances.hint}</p>
      {services.map((service) => (
        <ServiceChoice key={service} service={service} />
      ))}
    </>
  );
};
