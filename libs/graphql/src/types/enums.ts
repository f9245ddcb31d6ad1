import { registerEnumType } from '@nestjs/graphql';

/** GraphQL's names of the domain's chat types. */
export enum ChatTypeEnum {
  direct = 'direct',
  group = 'group',
}

/** GraphQL's names of the domain's roles. */
export enum ParticipantRoleEnum {
  owner = 'owner',
  admin = 'admin',
  member = 'member',
}

/** GraphQL's names of what happens to groups. */
export enum ChatHistoryKindEnum {
  created = 'created',
  renamed = 'renamed',
  peopleAdded = 'peopleAdded',
  personRemoved = 'personRemoved',
  personLeft = 'personLeft',
  ownerChanged = 'ownerChanged',
}

registerEnumType(ChatHistoryKindEnum, {
  name: 'ChatHistoryKind',
  description: 'What happened to a group.',
  valuesMap: {
    created: { description: 'The actor created it.' },
    renamed: { description: 'The actor gave it another name, or none.' },
    peopleAdded: { description: 'The actor added people.' },
    personRemoved: { description: 'The actor removed somebody.' },
    personLeft: { description: 'Somebody left.' },
    ownerChanged: { description: 'Somebody is the new owner.' },
  },
});

/** GraphQL's names of how far a message has come. */
export enum DeliveryStatusEnum {
  sent = 'sent',
  delivered = 'delivered',
  read = 'read',
}

registerEnumType(DeliveryStatusEnum, {
  name: 'DeliveryStatus',
  description: 'How far a message has come.',
  valuesMap: {
    sent: { description: 'Committed.' },
    delivered: { description: 'On a device of everybody else in the chat.' },
    read: { description: 'Read by everybody else in the chat.' },
  },
});

registerEnumType(ChatTypeEnum, {
  name: 'ChatType',
  description: 'What kind of chat it is.',
  valuesMap: {
    direct: { description: 'Two people, both equal; nobody is added and nobody leaves.' },
    group: { description: 'Any number of people, with roles.' },
  },
});

registerEnumType(ParticipantRoleEnum, {
  name: 'ParticipantRole',
  description: 'What a participant may do. In a direct chat both are members.',
  valuesMap: {
    owner: { description: 'One a group: sets roles and removes the chat, and everything that an admin may.' },
    admin: { description: "Adds and removes people, renames, and deletes anybody's message." },
    member: { description: 'Reads, sends, edits and deletes their own messages, and may leave.' },
  },
});
