/** A search that its owner is told of when a new message fits; empty lists narrow nothing. */
export interface SavedSearch {
  id: string;
  name: string;
  query: string;
  chatIds: string[];
  senderIds: string[];
  createdAt: Date;
}
