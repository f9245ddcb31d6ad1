import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { rootFieldServices } from '../generated/root-field-services.js';
import type { Service } from './runtime-config.js';

/** Asked without a token: the person is not signed in yet. */
const open = new Set(['createUser', 'signIn', 'refreshSession']);

/** A second time would do it twice, or fail because the first time succeeded. */
const notRepeatable = new Set(['createUser', 'createChat', 'changePassword']);

/** The root fields of an operation. */
export const rootFieldsOf = (document: DocumentNode): string[] => {
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === 'OperationDefinition',
  );
  return (operation?.selectionSet.selections ?? []).flatMap((node) => (node.kind === 'Field' ? [node.name.value] : []));
};

/** The service that answers an operation. Throws when its fields belong to none, or to more than one. */
export const serviceOf = (document: DocumentNode): Service => {
  const fields = rootFieldsOf(document);
  const found = new Set(fields.map((field) => (rootFieldServices as Record<string, Service | undefined>)[field]));
  const [service] = found;
  if (found.size !== 1 || !service) throw new Error(`No single service answers ${fields.join(', ')}`);
  return service;
};

/** How an operation is to be sent. */
export interface OperationKind {
  service: Service;
  isOpen: boolean;
  /** Sending it twice does no harm, so another instance may be tried after a failure that leaves the outcome open. */
  isRepeatable: boolean;
}

/** What an operation's context may say: the service, where its fields do not. */
export interface ServiceContext {
  service?: Service;
}

export const kindOf = (query: DocumentNode, { service }: ServiceContext): OperationKind => {
  if (service) return { service, isOpen: true, isRepeatable: true };
  const fields = rootFieldsOf(query);
  return {
    service: serviceOf(query),
    isOpen: fields.every((field) => open.has(field)),
    isRepeatable: !fields.some((field) => notRepeatable.has(field)),
  };
};
