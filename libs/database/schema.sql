-- What the migrations make; not edited by hand: npm run db:schema

TABLE chat_changes
  chat_id uuid NOT NULL
  revision integer NOT NULL
  kind smallint NOT NULL
  seq integer
  actor_id uuid
  ref uuid
  detail text
  chat_changes_pkey: PRIMARY KEY (chat_id, revision)
  CREATE UNIQUE INDEX chat_changes_pkey ON public.chat_changes USING btree (chat_id, revision)
TABLE chat_history
  chat_id uuid NOT NULL
  after_seq integer NOT NULL
  revision integer NOT NULL
  kind smallint NOT NULL
  actor_id uuid NOT NULL
  people uuid[] NOT NULL
  person_count integer NOT NULL
  name text
  happened_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  chat_history_pkey: PRIMARY KEY (chat_id, after_seq, revision, kind)
  CREATE UNIQUE INDEX chat_history_pkey ON public.chat_history USING btree (chat_id, after_seq, revision, kind)
TABLE chat_participants WITH (fillfactor=80)
  chat_id uuid NOT NULL
  user_id uuid NOT NULL
  role text NOT NULL
  last_read_seq integer NOT NULL DEFAULT 0
  last_read_at timestamp with time zone
  joined_at timestamp with time zone NOT NULL
  chat_participants_chat_id_fkey: FOREIGN KEY (chat_id) REFERENCES chats(id)
  chat_participants_pkey: PRIMARY KEY (chat_id, user_id)
  chat_participants_role_check: CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text])))
  chat_participants_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(id)
  CREATE INDEX chat_participants_joined_at_idx ON public.chat_participants USING btree (joined_at)
  CREATE INDEX chat_participants_order_idx ON public.chat_participants USING btree (chat_id, joined_at, user_id)
  CREATE UNIQUE INDEX chat_participants_pkey ON public.chat_participants USING btree (chat_id, user_id)
  CREATE INDEX chat_participants_user_id_idx ON public.chat_participants USING btree (user_id, chat_id)
  CREATE TRIGGER chat_participants_log_joined AFTER INSERT ON public.chat_participants REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION log_participants()
  CREATE TRIGGER chat_participants_log_left AFTER DELETE ON public.chat_participants REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION log_participants()
TABLE chat_preferences
  user_id uuid NOT NULL
  chat_id uuid NOT NULL
  notify text
  muted_until timestamp with time zone
  is_favorite boolean NOT NULL
  archived_seq integer
  is_marked_unread boolean NOT NULL
  quiet_hours jsonb NOT NULL DEFAULT '[]'::jsonb
  chat_preferences_notify_check: CHECK ((notify = ANY (ARRAY['all'::text, 'mentions'::text, 'none'::text])))
  chat_preferences_pkey: PRIMARY KEY (user_id, chat_id)
  CREATE INDEX chat_preferences_archived_idx ON public.chat_preferences USING btree (chat_id) WHERE (archived_seq IS NOT NULL)
  CREATE INDEX chat_preferences_notify_all_idx ON public.chat_preferences USING btree (chat_id) WHERE (notify = 'all'::text)
  CREATE UNIQUE INDEX chat_preferences_pkey ON public.chat_preferences USING btree (user_id, chat_id)
TABLE chats WITH (fillfactor=70)
  id uuid NOT NULL
  chat_type text NOT NULL
  name text
  description text
  direct_key text
  participant_count integer NOT NULL
  last_seq integer NOT NULL DEFAULT 0
  revision integer NOT NULL DEFAULT 0
  changed_revision integer NOT NULL DEFAULT 0
  created_at timestamp with time zone NOT NULL DEFAULT now()
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  last_activity_at timestamp with time zone NOT NULL DEFAULT now()
  removed_at timestamp with time zone
  chats_chat_type_check: CHECK ((chat_type = ANY (ARRAY['direct'::text, 'group'::text])))
  chats_check: CHECK (((direct_key IS NULL) OR ((chat_type = 'direct'::text) AND (removed_at IS NULL))))
  chats_pkey: PRIMARY KEY (id)
  CREATE UNIQUE INDEX chats_direct_key ON public.chats USING btree (direct_key) WHERE (direct_key IS NOT NULL)
  CREATE UNIQUE INDEX chats_pkey ON public.chats USING btree (id)
  CREATE TRIGGER chats_log AFTER UPDATE OF changed_revision ON public.chats FOR EACH ROW WHEN ((new.changed_revision IS DISTINCT FROM old.changed_revision)) EXECUTE FUNCTION log_chat_change()
TABLE confirmed_emails
  user_id uuid NOT NULL
  email text NOT NULL
  confirmed_at timestamp with time zone NOT NULL
  confirmed_emails_pkey: PRIMARY KEY (user_id)
  confirmed_emails_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(id)
  CREATE UNIQUE INDEX confirmed_emails_pkey ON public.confirmed_emails USING btree (user_id)
TABLE consumer_heads WITH (fillfactor=70)
  consumer text NOT NULL
  chat_id uuid NOT NULL
  revision integer NOT NULL
  consumer_heads_pkey: PRIMARY KEY (consumer, chat_id)
  CREATE UNIQUE INDEX consumer_heads_pkey ON public.consumer_heads USING btree (consumer, chat_id)
TABLE delivery_markers WITH (fillfactor=60)
  chat_id uuid NOT NULL
  user_id uuid NOT NULL
  last_delivered_seq integer NOT NULL
  delivered_at timestamp with time zone NOT NULL
  move_seqs integer[] NOT NULL
  move_times timestamp with time zone[] NOT NULL
  delivery_markers_pkey: PRIMARY KEY (chat_id, user_id)
  CREATE UNIQUE INDEX delivery_markers_pkey ON public.delivery_markers USING btree (chat_id, user_id)
TABLE drafts
  user_id uuid NOT NULL
  chat_id uuid NOT NULL
  content text NOT NULL
  reply_to_id uuid
  updated_at timestamp with time zone NOT NULL
  drafts_pkey: PRIMARY KEY (user_id, chat_id)
  CREATE UNIQUE INDEX drafts_pkey ON public.drafts USING btree (user_id, chat_id)
TABLE email_confirmations
  token_hash bytea NOT NULL
  user_id uuid NOT NULL
  email text NOT NULL
  expires_at timestamp with time zone NOT NULL
  email_confirmations_pkey: PRIMARY KEY (token_hash)
  email_confirmations_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(id)
  CREATE UNIQUE INDEX email_confirmations_pkey ON public.email_confirmations USING btree (token_hash)
  CREATE INDEX email_confirmations_user_id_idx ON public.email_confirmations USING btree (user_id)
TABLE file_downloads
  file_id uuid NOT NULL
  id uuid NOT NULL
  user_id uuid NOT NULL
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  file_downloads_file_id_fkey: FOREIGN KEY (file_id) REFERENCES files(id)
  file_downloads_pkey: PRIMARY KEY (file_id, id)
  CREATE UNIQUE INDEX file_downloads_pkey ON public.file_downloads USING btree (file_id, id)
TABLE file_link_keys
  id integer NOT NULL
  secret text NOT NULL DEFAULT replace(((gen_random_uuid())::text || (gen_random_uuid())::text), '-'::text, ''::text)
  created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  file_link_keys_pkey: PRIMARY KEY (id)
  CREATE UNIQUE INDEX file_link_keys_pkey ON public.file_link_keys USING btree (id)
TABLE file_usage WITH (fillfactor=70)
  user_id uuid NOT NULL
  bytes bigint NOT NULL
  file_usage_bytes_check: CHECK ((bytes >= 0))
  file_usage_pkey: PRIMARY KEY (user_id)
  file_usage_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(id)
  CREATE UNIQUE INDEX file_usage_pkey ON public.file_usage USING btree (user_id)
TABLE files
  id uuid NOT NULL
  owner_id uuid NOT NULL
  chat_id uuid NOT NULL
  message_id uuid
  message_seq integer
  message_place smallint
  file_name text NOT NULL
  byte_size integer NOT NULL
  state text NOT NULL DEFAULT 'uploading'::text
  scan_state text NOT NULL DEFAULT 'pending'::text
  kind text NOT NULL DEFAULT 'file'::text
  content_type text NOT NULL DEFAULT 'application/octet-stream'::text
  sha256 text
  width integer
  height integer
  duration_ms integer
  placeholder text
  has_preview boolean NOT NULL DEFAULT false
  is_counted boolean NOT NULL DEFAULT true
  created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  expires_at timestamp with time zone NOT NULL
  removed_at timestamp with time zone
  purged_at timestamp with time zone
  lease_owner text
  lease_until timestamp with time zone
  is_lease_wanted boolean NOT NULL DEFAULT false
  tries smallint NOT NULL DEFAULT 0
  files_byte_size_check: CHECK ((byte_size > 0))
  files_kind_check: CHECK ((kind = ANY (ARRAY['image'::text, 'video'::text, 'audio'::text, 'file'::text])))
  files_owner_id_fkey: FOREIGN KEY (owner_id) REFERENCES users(id)
  files_pkey: PRIMARY KEY (id)
  files_scan_state_check: CHECK ((scan_state = ANY (ARRAY['pending'::text, 'clean'::text, 'infected'::text, 'unscanned'::text])))
  files_state_check: CHECK ((state = ANY (ARRAY['uploading'::text, 'received'::text, 'ready'::text])))
  CREATE INDEX files_chat_idx ON public.files USING btree (chat_id, message_seq, message_place) WHERE ((message_seq IS NOT NULL) AND (removed_at IS NULL))
  CREATE INDEX files_chat_kind_idx ON public.files USING btree (chat_id, kind, message_seq, message_place) WHERE ((message_seq IS NOT NULL) AND (removed_at IS NULL))
  CREATE INDEX files_expiry_idx ON public.files USING btree (expires_at) WHERE ((message_id IS NULL) AND (removed_at IS NULL))
  CREATE INDEX files_message_idx ON public.files USING btree (message_id, message_place) WHERE (message_id IS NOT NULL)
  CREATE UNIQUE INDEX files_pkey ON public.files USING btree (id)
  CREATE INDEX files_received_idx ON public.files USING btree (id) WHERE ((state = 'received'::text) AND (removed_at IS NULL))
  CREATE INDEX files_removed_idx ON public.files USING btree (removed_at) WHERE ((removed_at IS NOT NULL) AND (purged_at IS NULL))
  CREATE INDEX files_unscanned_idx ON public.files USING btree (id) WHERE ((state = 'ready'::text) AND (scan_state = 'pending'::text) AND (removed_at IS NULL))
  CREATE INDEX files_unsent_idx ON public.files USING btree (owner_id) WHERE ((message_id IS NULL) AND (removed_at IS NULL))
TABLE link_previews
  message_id uuid NOT NULL
  url text NOT NULL
  title text
  description text
  site_name text
  image_url text
  begun_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  found_at timestamp with time zone
  link_previews_pkey: PRIMARY KEY (message_id, url)
  CREATE UNIQUE INDEX link_previews_pkey ON public.link_previews USING btree (message_id, url)
TABLE mail_leave_tokens
  user_id uuid NOT NULL
  token text NOT NULL
  mail_leave_tokens_pkey: PRIMARY KEY (user_id)
  mail_leave_tokens_token_key: UNIQUE (token)
  mail_leave_tokens_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(id)
  CREATE UNIQUE INDEX mail_leave_tokens_pkey ON public.mail_leave_tokens USING btree (user_id)
  CREATE UNIQUE INDEX mail_leave_tokens_token_key ON public.mail_leave_tokens USING btree (token)
TABLE mention_counts WITH (fillfactor=70)
  chat_id uuid NOT NULL
  shift smallint NOT NULL
  user_id uuid NOT NULL
  block integer NOT NULL
  count integer NOT NULL
  mention_counts_pkey: PRIMARY KEY (chat_id, shift, user_id, block)
  mention_counts_shift_check: CHECK ((shift = ANY (ARRAY[8, 16])))
  CREATE UNIQUE INDEX mention_counts_pkey ON public.mention_counts USING btree (chat_id, shift, user_id, block)
TABLE message_edits
  chat_id uuid NOT NULL
  seq integer NOT NULL
  revision integer NOT NULL
  content text NOT NULL
  replaced_at timestamp with time zone NOT NULL
  message_edits_pkey: PRIMARY KEY (chat_id, seq, revision)
  CREATE UNIQUE INDEX message_edits_pkey ON public.message_edits USING btree (chat_id, seq, revision)
TABLE message_mentions
  chat_id uuid NOT NULL
  user_id uuid NOT NULL
  seq integer NOT NULL
  weight smallint NOT NULL
  created_at timestamp with time zone NOT NULL
  message_mentions_pkey: PRIMARY KEY (chat_id, user_id, seq)
  message_mentions_weight_check: CHECK ((weight = ANY (ARRAY['-1'::integer, 1])))
  CREATE INDEX message_mentions_order_idx ON public.message_mentions USING btree (chat_id, user_id, created_at, seq) WHERE (weight = 1)
  CREATE UNIQUE INDEX message_mentions_pkey ON public.message_mentions USING btree (chat_id, user_id, seq)
TABLE message_pins
  chat_id uuid NOT NULL
  seq integer NOT NULL
  pinned_by_id uuid NOT NULL
  pinned_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  message_pins_pkey: PRIMARY KEY (chat_id, seq)
  CREATE UNIQUE INDEX message_pins_pkey ON public.message_pins USING btree (chat_id, seq)
TABLE message_reaction_counts WITH (fillfactor=70)
  chat_id uuid NOT NULL
  seq integer NOT NULL
  emoji text NOT NULL
  count integer NOT NULL
  revision integer NOT NULL
  message_reaction_counts_count_check: CHECK ((count > 0))
  message_reaction_counts_pkey: PRIMARY KEY (chat_id, seq, emoji)
  CREATE UNIQUE INDEX message_reaction_counts_pkey ON public.message_reaction_counts USING btree (chat_id, seq, emoji)
TABLE message_reactions
  chat_id uuid NOT NULL
  seq integer NOT NULL
  emoji text NOT NULL
  user_id uuid NOT NULL
  revision integer NOT NULL
  message_reactions_pkey: PRIMARY KEY (chat_id, seq, emoji, user_id)
  CREATE INDEX message_reactions_order_idx ON public.message_reactions USING btree (chat_id, seq, emoji, revision) INCLUDE (user_id)
  CREATE UNIQUE INDEX message_reactions_pkey ON public.message_reactions USING btree (chat_id, seq, emoji, user_id)
TABLE message_search
  chat_id uuid NOT NULL
  seq integer NOT NULL
  created_at timestamp with time zone NOT NULL
  tokens tsvector NOT NULL
  message_search_pkey: PRIMARY KEY (chat_id, seq)
  CREATE INDEX message_search_created_at_idx ON public.message_search USING btree (chat_id, created_at, seq)
  CREATE UNIQUE INDEX message_search_pkey ON public.message_search USING btree (chat_id, seq)
  CREATE INDEX message_search_tokens_idx ON public.message_search USING gin (tokens)
TABLE message_threads WITH (fillfactor=70)
  chat_id uuid NOT NULL
  thread_id uuid NOT NULL
  reply_count integer NOT NULL
  last_reply_at timestamp with time zone
  message_threads_pkey: PRIMARY KEY (chat_id, thread_id)
  message_threads_reply_count_check: CHECK ((reply_count >= 0))
  CREATE UNIQUE INDEX message_threads_pkey ON public.message_threads USING btree (chat_id, thread_id)
TABLE messages
  chat_id uuid NOT NULL
  seq integer NOT NULL
  id uuid NOT NULL
  sender_id uuid NOT NULL
  sender_seq integer NOT NULL
  revision integer NOT NULL
  added_revision integer NOT NULL
  content text NOT NULL
  client_message_id text
  created_at timestamp with time zone NOT NULL
  edited_at timestamp with time zone
  deleted_at timestamp with time zone
  reply_to_id uuid
  thread_id uuid
  mentions jsonb
  messages_pkey: PRIMARY KEY (chat_id, seq)
  CREATE UNIQUE INDEX messages_client_message_id_key ON public.messages USING btree (chat_id, client_message_id, sender_id) WHERE (client_message_id IS NOT NULL)
  CREATE UNIQUE INDEX messages_id_key ON public.messages USING btree (id)
  CREATE UNIQUE INDEX messages_pkey ON public.messages USING btree (chat_id, seq)
  CREATE INDEX messages_revision_idx ON public.messages USING btree (chat_id, revision)
  CREATE INDEX messages_sender_idx ON public.messages USING btree (chat_id, sender_id, seq) INCLUDE (sender_seq)
  CREATE INDEX messages_thread_idx ON public.messages USING btree (chat_id, thread_id, seq) WHERE (thread_id IS NOT NULL)
  CREATE INDEX messages_thread_left_idx ON public.messages USING btree (chat_id, thread_id, seq) WHERE ((thread_id IS NOT NULL) AND (deleted_at IS NULL))
  CREATE INDEX messages_tombstones_idx ON public.messages USING btree (chat_id, seq) INCLUDE (sender_id) WHERE (deleted_at IS NOT NULL)
  CREATE TRIGGER messages_count_reply_out AFTER UPDATE OF deleted_at ON public.messages FOR EACH ROW WHEN (((old.deleted_at IS NULL) AND (new.deleted_at IS NOT NULL) AND (new.thread_id IS NOT NULL))) EXECUTE FUNCTION count_reply_out()
  CREATE TRIGGER messages_count_tombstone AFTER UPDATE OF deleted_at ON public.messages FOR EACH ROW WHEN (((old.deleted_at IS NULL) AND (new.deleted_at IS NOT NULL))) EXECUTE FUNCTION count_tombstone()
  CREATE TRIGGER messages_drop_edits AFTER UPDATE OF deleted_at ON public.messages FOR EACH ROW WHEN (((old.deleted_at IS NULL) AND (new.deleted_at IS NOT NULL))) EXECUTE FUNCTION drop_edits()
  CREATE TRIGGER messages_drop_reactions AFTER UPDATE OF deleted_at ON public.messages FOR EACH ROW WHEN (((old.deleted_at IS NULL) AND (new.deleted_at IS NOT NULL))) EXECUTE FUNCTION drop_reactions()
  CREATE TRIGGER messages_forget BEFORE UPDATE OF deleted_at ON public.messages FOR EACH ROW WHEN (((new.deleted_at IS NOT NULL) AND (new.mentions IS NOT NULL))) EXECUTE FUNCTION forget_mentions()
  CREATE TRIGGER messages_keep_mentions AFTER UPDATE ON public.messages FOR EACH ROW WHEN ((old.mentions IS DISTINCT FROM new.mentions)) EXECUTE FUNCTION keep_mentions()
  CREATE TRIGGER messages_log AFTER UPDATE OF revision ON public.messages FOR EACH ROW WHEN ((new.revision IS DISTINCT FROM old.revision)) EXECUTE FUNCTION log_message_change()
TABLE notification_attempts
  id uuid NOT NULL
  user_id uuid NOT NULL
  notification_id uuid NOT NULL
  channel text NOT NULL
  outcome text NOT NULL
  detail text
  subscription_id uuid
  at timestamp with time zone NOT NULL DEFAULT now()
  notification_attempts_pkey: PRIMARY KEY (id)
  CREATE INDEX notification_attempts_at_idx ON public.notification_attempts USING btree (at)
  CREATE UNIQUE INDEX notification_attempts_delivery_key ON public.notification_attempts USING btree (notification_id, subscription_id) WHERE (subscription_id IS NOT NULL)
  CREATE INDEX notification_attempts_notification_id_idx ON public.notification_attempts USING btree (notification_id, id)
  CREATE UNIQUE INDEX notification_attempts_pkey ON public.notification_attempts USING btree (id)
  CREATE INDEX notification_attempts_user_id_idx ON public.notification_attempts USING btree (user_id, id)
TABLE notification_marks
  user_id uuid NOT NULL
  read_up_to uuid NOT NULL
  notification_marks_pkey: PRIMARY KEY (user_id)
  CREATE UNIQUE INDEX notification_marks_pkey ON public.notification_marks USING btree (user_id)
TABLE notification_preferences
  user_id uuid NOT NULL
  direct text NOT NULL
  group text NOT NULL
  push boolean NOT NULL
  email_after_minutes integer
  shows_content boolean NOT NULL
  quiet_hours jsonb NOT NULL
  vip_user_ids uuid[] NOT NULL
  digest boolean NOT NULL
  notification_preferences_pkey: PRIMARY KEY (user_id)
  notification_preferences_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(id)
  CREATE INDEX notification_preferences_group_all_idx ON public.notification_preferences USING btree (user_id) WHERE ("group" = 'all'::text)
  CREATE UNIQUE INDEX notification_preferences_pkey ON public.notification_preferences USING btree (user_id)
  CREATE INDEX notification_preferences_vips_idx ON public.notification_preferences USING gin (vip_user_ids)
TABLE notifications
  id uuid NOT NULL
  user_id uuid NOT NULL
  reason text NOT NULL
  subject text NOT NULL
  chat_id uuid
  seq integer
  message_id uuid
  actor_id uuid
  created_at timestamp with time zone NOT NULL DEFAULT now()
  suppressed text
  notifications_pkey: PRIMARY KEY (id)
  CREATE INDEX notifications_chat_id_idx ON public.notifications USING btree (user_id, chat_id, seq)
  CREATE INDEX notifications_created_at_idx ON public.notifications USING btree (created_at)
  CREATE UNIQUE INDEX notifications_pkey ON public.notifications USING btree (id)
  CREATE UNIQUE INDEX notifications_subject_key ON public.notifications USING btree (user_id, subject)
  CREATE INDEX notifications_user_id_idx ON public.notifications USING btree (user_id, id)
TABLE person_changes
  user_id uuid NOT NULL
  revision integer NOT NULL
  kind smallint NOT NULL
  chat_id uuid
  ref uuid
  person_changes_pkey: PRIMARY KEY (user_id, revision)
  CREATE UNIQUE INDEX person_changes_pkey ON public.person_changes USING btree (user_id, revision)
TABLE person_heads WITH (fillfactor=70)
  user_id uuid NOT NULL
  revision integer NOT NULL
  person_heads_pkey: PRIMARY KEY (user_id)
  CREATE UNIQUE INDEX person_heads_pkey ON public.person_heads USING btree (user_id)
TABLE person_presence WITH (fillfactor=70)
  user_id uuid NOT NULL
  last_seen_at timestamp with time zone NOT NULL
  written_at timestamp with time zone NOT NULL
  person_presence_pkey: PRIMARY KEY (user_id)
  CREATE UNIQUE INDEX person_presence_pkey ON public.person_presence USING btree (user_id)
TABLE presence_periods
  user_id uuid NOT NULL
  from_at timestamp with time zone NOT NULL
  to_at timestamp with time zone
  presence_periods_pkey: PRIMARY KEY (user_id, from_at)
  CREATE UNIQUE INDEX presence_periods_pkey ON public.presence_periods USING btree (user_id, from_at)
  CREATE INDEX presence_periods_to_at_idx ON public.presence_periods USING btree (to_at)
TABLE push_subscriptions
  id uuid NOT NULL
  user_id uuid NOT NULL
  session_id uuid NOT NULL
  endpoint text NOT NULL
  p256dh text NOT NULL
  auth text NOT NULL
  device_name text
  created_at timestamp with time zone NOT NULL DEFAULT now()
  last_used_at timestamp with time zone
  push_subscriptions_endpoint_key: UNIQUE (endpoint)
  push_subscriptions_pkey: PRIMARY KEY (id)
  push_subscriptions_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(id)
  CREATE UNIQUE INDEX push_subscriptions_endpoint_key ON public.push_subscriptions USING btree (endpoint)
  CREATE UNIQUE INDEX push_subscriptions_pkey ON public.push_subscriptions USING btree (id)
  CREATE INDEX push_subscriptions_session_id_idx ON public.push_subscriptions USING btree (session_id)
  CREATE INDEX push_subscriptions_user_id_idx ON public.push_subscriptions USING btree (user_id, id)
TABLE read_marker_moves
  chat_id uuid NOT NULL
  user_id uuid NOT NULL
  up_to_seq integer NOT NULL
  read_at timestamp with time zone NOT NULL
  read_marker_moves_pkey: PRIMARY KEY (chat_id, user_id, up_to_seq)
  CREATE UNIQUE INDEX read_marker_moves_pkey ON public.read_marker_moves USING btree (chat_id, user_id, up_to_seq)
  CREATE INDEX read_marker_moves_read_at_idx ON public.read_marker_moves USING btree (read_at)
TABLE refresh_tokens
  token_hash bytea NOT NULL
  session_id uuid NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  expires_at timestamp with time zone NOT NULL
  used_at timestamp with time zone
  sealed_successor bytea
  refresh_tokens_pkey: PRIMARY KEY (token_hash)
  refresh_tokens_session_id_fkey: FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE
  CREATE UNIQUE INDEX refresh_tokens_pkey ON public.refresh_tokens USING btree (token_hash)
  CREATE INDEX refresh_tokens_session_id_idx ON public.refresh_tokens USING btree (session_id)
TABLE saved_search_matches
  id uuid NOT NULL
  saved_search_id uuid NOT NULL
  chat_id uuid NOT NULL
  seq integer NOT NULL
  saved_search_matches_pkey: PRIMARY KEY (id)
  saved_search_matches_saved_search_id_chat_id_seq_key: UNIQUE (saved_search_id, chat_id, seq)
  saved_search_matches_saved_search_id_fkey: FOREIGN KEY (saved_search_id) REFERENCES saved_searches(id) ON DELETE CASCADE
  CREATE UNIQUE INDEX saved_search_matches_pkey ON public.saved_search_matches USING btree (id)
  CREATE UNIQUE INDEX saved_search_matches_saved_search_id_chat_id_seq_key ON public.saved_search_matches USING btree (saved_search_id, chat_id, seq)
TABLE saved_searches
  id uuid NOT NULL
  user_id uuid NOT NULL
  name text NOT NULL
  query text NOT NULL
  chat_ids uuid[] NOT NULL
  sender_ids uuid[] NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  key text
  saved_searches_pkey: PRIMARY KEY (id)
  saved_searches_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(id)
  CREATE INDEX saved_searches_key_idx ON public.saved_searches USING btree (key, user_id)
  CREATE UNIQUE INDEX saved_searches_pkey ON public.saved_searches USING btree (id)
  CREATE INDEX saved_searches_user_id_idx ON public.saved_searches USING btree (user_id, created_at, id)
TABLE scheduled_messages
  id uuid NOT NULL
  user_id uuid NOT NULL
  chat_id uuid NOT NULL
  other_id uuid
  content text NOT NULL
  reply_to_id uuid
  client_message_id text
  send_at timestamp with time zone
  send_at_their_time text
  send_when_online boolean NOT NULL
  due_at timestamp with time zone
  state text NOT NULL DEFAULT 'waiting'::text
  failure text
  message_id uuid
  created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  scheduled_messages_pkey: PRIMARY KEY (id)
  scheduled_messages_state_check: CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'cancelled'::text])))
  CREATE UNIQUE INDEX scheduled_messages_client_id_key ON public.scheduled_messages USING btree (user_id, chat_id, client_message_id) WHERE (client_message_id IS NOT NULL)
  CREATE INDEX scheduled_messages_due_idx ON public.scheduled_messages USING btree (due_at, created_at, id) WHERE ((state = 'waiting'::text) AND (due_at IS NOT NULL))
  CREATE INDEX scheduled_messages_online_idx ON public.scheduled_messages USING btree (other_id) WHERE ((state = 'waiting'::text) AND (due_at IS NULL))
  CREATE UNIQUE INDEX scheduled_messages_pkey ON public.scheduled_messages USING btree (id)
  CREATE INDEX scheduled_messages_user_id_idx ON public.scheduled_messages USING btree (user_id, created_at, id)
TABLE search_blocks
  chat_id uuid NOT NULL
  block integer NOT NULL
  first_at timestamp with time zone NOT NULL
  last_at timestamp with time zone NOT NULL
  is_indexed boolean NOT NULL
  tokens tsvector
  search_blocks_pkey: PRIMARY KEY (chat_id, block)
  CREATE UNIQUE INDEX search_blocks_pkey ON public.search_blocks USING btree (chat_id, block)
  CREATE INDEX search_blocks_tokens_idx ON public.search_blocks USING gin (tokens) WHERE is_indexed
  CREATE INDEX search_blocks_unindexed_idx ON public.search_blocks USING btree (chat_id) WHERE (NOT is_indexed)
TABLE search_words
  word text NOT NULL
  search_words_pkey: PRIMARY KEY (word)
  CREATE INDEX search_words_inside_idx ON public.search_words USING gin (word gin_trgm_ops)
  CREATE UNIQUE INDEX search_words_pkey ON public.search_words USING btree (word)
TABLE sessions
  id uuid NOT NULL
  user_id uuid NOT NULL
  device_name text
  created_at timestamp with time zone NOT NULL DEFAULT now()
  expires_at timestamp with time zone NOT NULL
  ended_at timestamp with time zone
  sessions_pkey: PRIMARY KEY (id)
  sessions_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(id)
  CREATE INDEX sessions_ended_at_idx ON public.sessions USING btree (ended_at) WHERE (ended_at IS NOT NULL)
  CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (id)
  CREATE INDEX sessions_user_id_idx ON public.sessions USING btree (user_id)
TABLE sign_in_networks
  user_id uuid NOT NULL
  network bytea NOT NULL
  seen_at timestamp with time zone NOT NULL
  sign_in_networks_pkey: PRIMARY KEY (user_id, network)
  sign_in_networks_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(id)
  CREATE UNIQUE INDEX sign_in_networks_pkey ON public.sign_in_networks USING btree (user_id, network)
TABLE tombstone_counts
  chat_id uuid NOT NULL
  shift smallint NOT NULL
  sender_id uuid NOT NULL
  block integer NOT NULL
  count integer NOT NULL
  tombstone_counts_pkey: PRIMARY KEY (chat_id, shift, sender_id, block)
  tombstone_counts_shift_check: CHECK ((shift = ANY (ARRAY[8, 16])))
  CREATE UNIQUE INDEX tombstone_counts_pkey ON public.tombstone_counts USING btree (chat_id, shift, sender_id, block)
TABLE user_names
  key text NOT NULL
  user_id uuid NOT NULL
  username text NOT NULL
  user_names_pkey: PRIMARY KEY (key, user_id) INCLUDE (username)
  user_names_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(id)
  CREATE UNIQUE INDEX user_names_pkey ON public.user_names USING btree (key, user_id) INCLUDE (username)
  CREATE INDEX user_names_user_id_idx ON public.user_names USING btree (user_id, key)
TABLE user_preferences
  user_id uuid NOT NULL
  hides_presence boolean NOT NULL DEFAULT false
  hides_read_receipts boolean NOT NULL DEFAULT false
  time_zone text NOT NULL DEFAULT 'UTC'::text
  updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  user_preferences_pkey: PRIMARY KEY (user_id)
  user_preferences_user_id_fkey: FOREIGN KEY (user_id) REFERENCES users(id)
  CREATE INDEX user_preferences_hides_presence_idx ON public.user_preferences USING btree (user_id) WHERE hides_presence
  CREATE INDEX user_preferences_hides_read_receipts_idx ON public.user_preferences USING btree (user_id) WHERE hides_read_receipts
  CREATE UNIQUE INDEX user_preferences_pkey ON public.user_preferences USING btree (user_id)
  CREATE INDEX user_preferences_updated_at_idx ON public.user_preferences USING btree (updated_at)
TABLE users
  id uuid NOT NULL
  username text NOT NULL
  email text
  display_name text
  password_hash text
  is_active boolean NOT NULL DEFAULT true
  created_at timestamp with time zone NOT NULL DEFAULT now()
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  is_leaving boolean NOT NULL DEFAULT false
  named_as text
  users_pkey: PRIMARY KEY (id)
  CREATE UNIQUE INDEX users_email_key ON public.users USING btree (lower(email))
  CREATE INDEX users_leaving_idx ON public.users USING btree (id) WHERE is_leaving
  CREATE INDEX users_outdated_names_idx ON public.users USING btree (id) WHERE (named_as IS DISTINCT FROM ((username || '
'::text) || COALESCE(display_name, ''::text)))
  CREATE UNIQUE INDEX users_pkey ON public.users USING btree (id)
  CREATE UNIQUE INDEX users_username_key ON public.users USING btree (lower(username))
  CREATE INDEX users_username_prefix_idx ON public.users USING btree (lower(username) text_pattern_ops)
CREATE OR REPLACE FUNCTION public.change_reaction(p_wait boolean, p_user_id uuid, p_message_id uuid, p_emoji text, p_is_added boolean, p_most integer, OUT outcome text, OUT chat_revision integer, OUT message messages)
 RETURNS record
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
AS $function$
  DECLARE
    v_there boolean;
  BEGIN
    outcome := 'not_found';
    SELECT m.* INTO message FROM messages m
    JOIN chats c ON c.id = m.chat_id AND c.removed_at IS NULL
    JOIN chat_participants p ON p.chat_id = m.chat_id AND p.user_id = p_user_id
    WHERE m.id = p_message_id;
    IF NOT FOUND THEN RETURN; END IF;

    IF p_wait THEN
      PERFORM FROM chats c WHERE c.id = message.chat_id FOR NO KEY UPDATE;
    ELSE
      PERFORM FROM chats c WHERE c.id = message.chat_id FOR NO KEY UPDATE SKIP LOCKED;
      IF NOT FOUND THEN outcome := 'busy'; RETURN; END IF;
    END IF;

    SELECT m.* INTO message FROM messages m
    JOIN chats c ON c.id = m.chat_id AND c.removed_at IS NULL
    JOIN chat_participants p ON p.chat_id = m.chat_id AND p.user_id = p_user_id
    WHERE m.chat_id = message.chat_id AND m.seq = message.seq;
    IF NOT FOUND THEN RETURN; END IF;

    SELECT count(*) = 1 INTO v_there FROM message_reactions r
    WHERE r.chat_id = message.chat_id AND r.seq = message.seq AND r.emoji = p_emoji AND r.user_id = p_user_id;
    IF p_is_added AND message.deleted_at IS NOT NULL THEN outcome := 'deleted'; RETURN; END IF;
    IF v_there = p_is_added THEN outcome := 'unchanged'; RETURN; END IF;
    IF p_is_added AND p_most <= (SELECT count(*) FROM message_reaction_counts r
      WHERE r.chat_id = message.chat_id AND r.seq = message.seq AND r.emoji <> p_emoji)
    THEN outcome := 'full'; RETURN; END IF;

    UPDATE chats c SET revision = c.revision + 1, updated_at = clock_timestamp()
    WHERE c.id = message.chat_id RETURNING c.revision INTO chat_revision;
    INSERT INTO chat_changes (chat_id, revision, kind, seq, actor_id, detail)
    VALUES (message.chat_id, chat_revision, 10, message.seq, p_user_id, p_emoji);

    IF p_is_added THEN
      INSERT INTO message_reactions (chat_id, seq, emoji, user_id, revision)
      VALUES (message.chat_id, message.seq, p_emoji, p_user_id, chat_revision);
      INSERT INTO message_reaction_counts AS r (chat_id, seq, emoji, count, revision)
      VALUES (message.chat_id, message.seq, p_emoji, 1, chat_revision)
      ON CONFLICT (chat_id, seq, emoji) DO UPDATE SET count = r.count + 1;
    ELSE
      DELETE FROM message_reactions r
      WHERE r.chat_id = message.chat_id AND r.seq = message.seq AND r.emoji = p_emoji AND r.user_id = p_user_id;
      DELETE FROM message_reaction_counts r
      WHERE r.chat_id = message.chat_id AND r.seq = message.seq AND r.emoji = p_emoji AND r.count = 1;
      UPDATE message_reaction_counts r SET count = r.count - 1
      WHERE r.chat_id = message.chat_id AND r.seq = message.seq AND r.emoji = p_emoji;
    END IF;
    outcome := 'changed';
  END $function$

CREATE OR REPLACE FUNCTION public.clear_sent_drafts(p_ids uuid[], p_chat_ids uuid[], p_sender_ids uuid[], p_contents text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
  DECLARE
    v_cleared text;
  BEGIN
    WITH cleared AS (
      DELETE FROM drafts d USING unnest(p_ids, p_chat_ids, p_sender_ids, p_contents) AS w (id, chat_id, user_id, content)
      WHERE d.user_id = w.user_id AND d.chat_id = w.chat_id AND d.content = w.content
        AND EXISTS (SELECT FROM messages m WHERE m.id = w.id)
      RETURNING d.user_id, d.chat_id
    ), steps AS (
      SELECT c.*, row_number() OVER (PARTITION BY c.user_id ORDER BY c.chat_id DESC)::integer - 1 AS back FROM cleared c
    ), heads AS (
      INSERT INTO person_heads AS h (user_id, revision)
      SELECT c.user_id, count(*) FROM cleared c GROUP BY c.user_id ORDER BY c.user_id
      ON CONFLICT (user_id) DO UPDATE SET revision = h.revision + EXCLUDED.revision
      RETURNING h.user_id, h.revision
    ), logged AS (
      INSERT INTO person_changes (user_id, revision, kind, chat_id)
      SELECT s.user_id, h.revision - s.back, 21, s.chat_id FROM steps s JOIN heads h ON h.user_id = s.user_id
    )
    SELECT string_agg(s.user_id || ':' || s.chat_id, ',') INTO v_cleared FROM steps s;
    PERFORM set_config('converge.cleared_drafts', coalesce(v_cleared, ''), true);
  END $function$

CREATE OR REPLACE FUNCTION public.count_reply_out()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    UPDATE message_threads t SET reply_count = t.reply_count - 1, last_reply_at = (
      SELECT m.created_at FROM messages m
      WHERE m.chat_id = NEW.chat_id AND m.thread_id = NEW.thread_id AND m.deleted_at IS NULL ORDER BY m.seq DESC LIMIT 1)
    WHERE t.chat_id = NEW.chat_id AND t.thread_id = NEW.thread_id;
    RETURN NULL;
  END $function$

CREATE OR REPLACE FUNCTION public.count_tombstone()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        INSERT INTO tombstone_counts AS t (chat_id, shift, sender_id, block, count)
        SELECT NEW.chat_id, s.shift, w.sender_id, NEW.seq >> s.shift, 1
        FROM unnest(ARRAY[8, 16]) AS s (shift)
        CROSS JOIN unnest(ARRAY['00000000-0000-0000-0000-000000000000', NEW.sender_id]) AS w (sender_id)
        ON CONFLICT (chat_id, shift, sender_id, block) DO UPDATE SET count = t.count + 1;
        RETURN NULL;
      END $function$

CREATE OR REPLACE FUNCTION public.drop_edits()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    DELETE FROM message_edits e WHERE e.chat_id = NEW.chat_id AND e.seq = NEW.seq;
    RETURN NULL;
  END $function$

CREATE OR REPLACE FUNCTION public.drop_reactions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    DELETE FROM message_reactions r WHERE r.chat_id = NEW.chat_id AND r.seq = NEW.seq;
    DELETE FROM message_reaction_counts r WHERE r.chat_id = NEW.chat_id AND r.seq = NEW.seq;
    RETURN NULL;
  END $function$

CREATE OR REPLACE FUNCTION public.forget_mentions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    NEW.mentions := NULL;
    RETURN NEW;
  END $function$

CREATE OR REPLACE FUNCTION public.keep_mentions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    WITH before AS MATERIALIZED (
      SELECT r.user_id FROM mention_rows(NEW.sender_id, OLD.mentions) r
    ), after AS MATERIALIZED (
      SELECT r.user_id, r.weight FROM mention_rows(NEW.sender_id, NEW.mentions) r
    ), gone AS (
      DELETE FROM message_mentions m USING before b
      WHERE m.chat_id = NEW.chat_id AND m.user_id = b.user_id AND m.seq = NEW.seq
        AND NOT EXISTS (SELECT FROM after a WHERE a.user_id = b.user_id)
      RETURNING m.user_id, -m.weight AS delta
    ), come AS (
      INSERT INTO message_mentions AS m (chat_id, user_id, seq, weight, created_at)
      SELECT NEW.chat_id, a.user_id, NEW.seq, a.weight, NEW.created_at FROM after a
      WHERE NOT EXISTS (SELECT FROM before b WHERE b.user_id = a.user_id)
      RETURNING m.user_id, m.weight::integer AS delta
    )
    INSERT INTO mention_counts AS t (chat_id, shift, user_id, block, count)
    SELECT NEW.chat_id, s.shift, d.user_id, NEW.seq >> s.shift, d.delta
    FROM (SELECT * FROM gone UNION ALL SELECT * FROM come) d CROSS JOIN unnest(ARRAY[8, 16]::smallint[]) s (shift)
    ON CONFLICT (chat_id, shift, user_id, block) DO UPDATE SET count = t.count + EXCLUDED.count;
    RETURN NULL;
  END $function$

CREATE OR REPLACE FUNCTION public.log_chat_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    INSERT INTO chat_changes (chat_id, revision, kind)
    VALUES (NEW.id, NEW.changed_revision, CASE WHEN NEW.removed_at IS NULL THEN 3 ELSE 8 END)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $function$

CREATE OR REPLACE FUNCTION public.log_message_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    INSERT INTO chat_changes (chat_id, revision, kind, seq)
    VALUES (NEW.chat_id, NEW.revision, CASE WHEN NEW.deleted_at IS NULL THEN 1 ELSE 2 END, NEW.seq)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $function$

CREATE OR REPLACE FUNCTION public.log_participants()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    WITH heads AS (
      INSERT INTO person_heads AS h (user_id, revision)
      SELECT w.user_id, count(*) FROM changed w GROUP BY w.user_id ORDER BY w.user_id
      ON CONFLICT (user_id) DO UPDATE SET revision = h.revision + EXCLUDED.revision
      RETURNING h.user_id, h.revision
    ), steps AS (
      SELECT w.user_id, w.chat_id, row_number() OVER (PARTITION BY w.user_id ORDER BY w.chat_id DESC) - 1 AS back
      FROM changed w
    )
    INSERT INTO person_changes (user_id, revision, kind, chat_id)
    SELECT s.user_id, h.revision - s.back, CASE TG_OP WHEN 'INSERT' THEN 1 ELSE 2 END, s.chat_id
    FROM steps s JOIN heads h ON h.user_id = s.user_id;
    RETURN NULL;
  END $function$

CREATE OR REPLACE FUNCTION public.mention_rows(p_sender_id uuid, p_mentions jsonb)
 RETURNS TABLE(user_id uuid, weight smallint)
 LANGUAGE sql
 IMMUTABLE
AS $function$
    SELECT w.user_id, w.weight FROM (
      VALUES ('00000000-0000-0000-0000-000000000000'::uuid, 1::smallint), (p_sender_id, (-1)::smallint)) w (user_id, weight)
    WHERE p_mentions @> '[{"kind": "all"}]'
    UNION ALL
    SELECT DISTINCT (m ->> 'userId')::uuid, 1::smallint FROM jsonb_array_elements(p_mentions) m
    WHERE NOT p_mentions @> '[{"kind": "all"}]' AND (m ->> 'userId')::uuid <> p_sender_id
  $function$

CREATE OR REPLACE FUNCTION public.send_conversation_message(p_wait boolean, p_id uuid, p_chat_id uuid, p_sender_id uuid, p_content text, p_client_id text, p_reply_to_id uuid, p_mentions jsonb)
 RETURNS TABLE(outcome text, seq integer, id uuid, revision integer, added_revision integer, content text, created_at timestamp with time zone, edited_at timestamp with time zone, deleted_at timestamp with time zone, thread_id uuid)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
AS $function$
  #variable_conflict use_column
  DECLARE
    v_thread_id uuid;
    v_sent record;
  BEGIN
    IF p_reply_to_id IS NOT NULL THEN
      SELECT coalesce(m.thread_id, m.id) INTO v_thread_id FROM messages m
      JOIN chats c ON c.id = m.chat_id AND c.removed_at IS NULL
      JOIN chat_participants p ON p.chat_id = m.chat_id AND p.user_id = p_sender_id
      WHERE m.id = p_reply_to_id AND m.chat_id = p_chat_id;
      IF NOT FOUND THEN outcome := 'no_reply'; RETURN NEXT; RETURN; END IF;
    END IF;

    SELECT s.* INTO v_sent FROM send_messages(
      p_wait, ARRAY[p_id], ARRAY[p_chat_id], ARRAY[p_sender_id], ARRAY[p_content], ARRAY[p_client_id]) s;
    IF v_sent.outcome = 'added' THEN
      UPDATE messages m SET reply_to_id = p_reply_to_id, thread_id = v_thread_id, mentions = p_mentions
      WHERE m.chat_id = p_chat_id AND m.seq = v_sent.seq;
    END IF;
    IF v_sent.outcome = 'added' AND v_thread_id IS NOT NULL THEN
      INSERT INTO message_threads AS t (chat_id, thread_id, reply_count, last_reply_at)
      VALUES (p_chat_id, v_thread_id, 1, v_sent.created_at)
      ON CONFLICT (chat_id, thread_id)
      DO UPDATE SET reply_count = t.reply_count + 1, last_reply_at = EXCLUDED.last_reply_at;
    END IF;
    RETURN QUERY SELECT v_sent.outcome, v_sent.seq, v_sent.id, v_sent.revision, v_sent.added_revision, v_sent.content,
      v_sent.created_at, v_sent.edited_at, v_sent.deleted_at, v_thread_id;
  END $function$

CREATE OR REPLACE FUNCTION public.send_messages(p_wait boolean, p_ids uuid[], p_chat_ids uuid[], p_sender_ids uuid[], p_contents text[], p_client_ids text[])
 RETURNS TABLE(place integer, outcome text, seq integer, id uuid, revision integer, added_revision integer, content text, created_at timestamp with time zone, edited_at timestamp with time zone, deleted_at timestamp with time zone)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_incremental_sort TO 'off'
AS $function$
  #variable_conflict use_column
  DECLARE
    v_locked uuid[];
    v_now timestamptz;
  BEGIN
    IF NOT p_wait AND cardinality(p_ids) = 1 THEN
      PERFORM FROM chats c WHERE c.id = p_chat_ids[1] FOR NO KEY UPDATE SKIP LOCKED;
      IF FOUND THEN
        v_now := clock_timestamp();
        RETURN QUERY
        WITH bumped AS (
          UPDATE chats c
          SET last_seq = c.last_seq + 1, revision = c.revision + 1, updated_at = v_now, last_activity_at = v_now
          WHERE c.id = p_chat_ids[1] AND c.removed_at IS NULL
            AND EXISTS (
              SELECT FROM chat_participants l WHERE l.chat_id = p_chat_ids[1] AND l.user_id = p_sender_ids[1])
            AND NOT EXISTS (
              SELECT FROM messages l
              WHERE l.chat_id = p_chat_ids[1] AND l.client_message_id = p_client_ids[1]
                AND (l.sender_id = p_sender_ids[1]) IS TRUE)
          RETURNING c.last_seq, c.revision
        )
        INSERT INTO messages AS a
          (chat_id, seq, id, sender_id, sender_seq, revision, added_revision, content, client_message_id, created_at)
        SELECT p_chat_ids[1], b.last_seq, p_ids[1], p_sender_ids[1],
          1 + coalesce((
          SELECT o.sender_seq FROM messages o
          WHERE (o.chat_id, o.sender_id, o.seq) <= (p_chat_ids[1], p_sender_ids[1], 2147483647)
            AND (o.chat_id, o.sender_id, o.seq) > (p_chat_ids[1], p_sender_ids[1], 0)
          ORDER BY o.chat_id DESC, o.sender_id DESC, o.seq DESC LIMIT 1), 0),
          b.revision, b.revision, p_contents[1], p_client_ids[1], v_now
        FROM bumped b
        RETURNING 1, 'added', a.seq, a.id, a.revision, a.revision, NULL::text, v_now, NULL::timestamptz,
          NULL::timestamptz;
        IF FOUND THEN
          IF EXISTS (SELECT FROM drafts d
            WHERE d.user_id = p_sender_ids[1] AND d.chat_id = p_chat_ids[1] AND d.content = p_contents[1])
          THEN PERFORM clear_sent_drafts(p_ids, p_chat_ids, p_sender_ids, p_contents); END IF;
          RETURN; END IF;
      END IF;
    END IF;

    IF p_wait THEN
      SELECT array_agg(l.id) INTO v_locked FROM (
        SELECT c.id FROM chats c WHERE c.id = ANY (p_chat_ids) AND c.removed_at IS NULL
        ORDER BY c.id FOR NO KEY UPDATE) l;
    ELSE
      SELECT array_agg(l.id) INTO v_locked FROM (
        SELECT c.id FROM chats c WHERE c.id = ANY (p_chat_ids) AND c.removed_at IS NULL
        ORDER BY c.id FOR NO KEY UPDATE SKIP LOCKED) l;
    END IF;
    v_now := clock_timestamp();

    RETURN QUERY
    WITH wanted AS MATERIALIZED (
      SELECT w.place::integer AS place, w.id, w.chat_id, w.sender_id, w.content, w.client_id,
        w.chat_id = ANY (v_locked) AS is_locked, p.user_id IS NOT NULL AS is_participant, m.seq AS existing_seq
      FROM unnest(p_ids, p_chat_ids, p_sender_ids, p_contents, p_client_ids)
        WITH ORDINALITY AS w (id, chat_id, sender_id, content, client_id, place)
      LEFT JOIN LATERAL (
        SELECT l.user_id FROM chats c JOIN chat_participants l ON l.chat_id = c.id AND l.user_id = w.sender_id
        WHERE c.id = w.chat_id AND c.removed_at IS NULL LIMIT 1) p ON true
      LEFT JOIN LATERAL (
        SELECT l.seq FROM messages l
        WHERE l.chat_id = w.chat_id AND l.client_message_id = w.client_id AND (l.sender_id = w.sender_id) IS TRUE
        LIMIT 1) m ON true
    ), fresh AS MATERIALIZED (
      SELECT w.*, row_number() OVER (PARTITION BY w.chat_id ORDER BY w.place)::integer AS step,
        row_number() OVER (PARTITION BY w.chat_id, w.sender_id ORDER BY w.place)::integer + coalesce((
          SELECT o.sender_seq FROM messages o
          WHERE (o.chat_id, o.sender_id, o.seq) <= (w.chat_id, w.sender_id, 2147483647)
            AND (o.chat_id, o.sender_id, o.seq) > (w.chat_id, w.sender_id, 0)
          ORDER BY o.chat_id DESC, o.sender_id DESC, o.seq DESC LIMIT 1), 0) AS sender_seq
      FROM wanted w
      WHERE w.is_locked AND w.is_participant AND w.existing_seq IS NULL
    ), bumped AS (
      UPDATE chats c
      SET last_seq = c.last_seq + f.steps, revision = c.revision + f.steps, updated_at = v_now, last_activity_at = v_now
      FROM (SELECT chat_id, max(step) AS steps FROM fresh GROUP BY chat_id) f
      WHERE c.id = f.chat_id
      RETURNING c.id, c.last_seq - f.steps AS base_seq, c.revision - f.steps AS base_revision
    ), added AS (
      INSERT INTO messages
        (chat_id, seq, id, sender_id, sender_seq, revision, added_revision, content, client_message_id, created_at)
      SELECT f.chat_id, b.base_seq + f.step, f.id, f.sender_id, f.sender_seq, b.base_revision + f.step,
        b.base_revision + f.step, f.content, f.client_id, v_now
      FROM fresh f JOIN bumped b ON b.id = f.chat_id
      RETURNING id, seq, revision
    )
    SELECT w.place,
      CASE
        WHEN NOT w.is_participant THEN 'not_found'
        WHEN w.existing_seq IS NOT NULL THEN 'existing'
        WHEN NOT w.is_locked OR w.is_locked IS NULL THEN 'busy'
        ELSE 'added'
      END,
      coalesce(a.seq, m.seq), coalesce(a.id, m.id), coalesce(a.revision, m.revision),
      coalesce(a.revision, m.added_revision), m.content,
      coalesce(m.created_at, v_now), m.edited_at, m.deleted_at
    FROM wanted w
    LEFT JOIN added a ON a.id = w.id
    LEFT JOIN LATERAL (
      SELECT l.* FROM messages l WHERE l.chat_id = w.chat_id AND l.seq = w.existing_seq LIMIT 1) m ON true
    ORDER BY w.place;

    IF EXISTS (SELECT FROM unnest(p_sender_ids, p_chat_ids, p_contents) AS w (user_id, chat_id, content)
      JOIN drafts d ON d.user_id = w.user_id AND d.chat_id = w.chat_id AND d.content = w.content)
    THEN PERFORM clear_sent_drafts(p_ids, p_chat_ids, p_sender_ids, p_contents); END IF;
  END $function$

