import { graphql } from '../generated/gql.js';
import type { PersonFragment } from '../generated/graphql.js';

export const person = graphql(`
  fragment Person on User {
    id
    username
    displayName
    isActive
  }
`);

export const usersByIdQuery = graphql(`
  query UsersById($ids: [ID!]!) {
    usersById(ids: $ids) {
      ...Person
    }
  }
`);

export const peopleSearchQuery = graphql(`
  query PeopleSearch($search: String, $limit: Int) {
    users(search: $search, limit: $limit) {
      ...Person
    }
  }
`);

export type Person = PersonFragment;
