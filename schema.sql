-- The whole shape of regwatch.db, tables in walk order. Until the first release this file is migration 1.
-- Times are whole milliseconds since 1970-01-01T00:00:00Z, digests are SHA-256 in lower-case hex, JSON is UTF-8 text.
-- A column `entry` names the first audit entry of the transaction that wrote the row: it is how the row is proven.
-- Where rows are written with every look and letter, the words of a column are compared one by one: of a list after IN,
-- SQLite would build a table for every row.

-- ── ground: audit ───────────────────────────────────────────────────────────────────────────────────────────

-- One leaf of the append-only Merkle log (RFC 6962) per committed step; `leaf` is the exact text that is hashed.
CREATE TABLE audit_entry (
  seq     INTEGER PRIMARY KEY,
  leaf    TEXT NOT NULL,
  at      INTEGER GENERATED ALWAYS AS (leaf ->> '$.at_ms') STORED NOT NULL,
  actor   TEXT GENERATED ALWAYS AS (leaf ->> '$.actor') STORED NOT NULL,
  action  TEXT GENERATED ALWAYS AS (leaf ->> '$.action') STORED NOT NULL,
  subject TEXT GENERATED ALWAYS AS (leaf ->> '$.subject') STORED NOT NULL
) STRICT;
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, seq);
CREATE INDEX audit_entry_by_action ON audit_entry (action, seq);
CREATE TRIGGER audit_entry_is_never_updated BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_entry_is_never_deleted BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- Hashes of the log's complete subtrees: level 0 are leaves, a node of level n spans 2^n leaves.
CREATE TABLE audit_node (
  level    INTEGER NOT NULL,
  position INTEGER NOT NULL,
  hash     BLOB NOT NULL,
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

-- Personal particulars of an entry, outside the hashed leaf: the leaf holds SHA-256(salt || payload) only, so
-- erasing the row erases the person and the log still verifies.
CREATE TABLE audit_private (
  seq     INTEGER PRIMARY KEY REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED,
  agent   INTEGER,
  salt    BLOB NOT NULL,
  payload TEXT NOT NULL
) STRICT;
CREATE INDEX audit_private_by_agent ON audit_private (agent);

-- Signed heads of the log, as C2SP signed notes.
CREATE TABLE audit_checkpoint (
  size INTEGER PRIMARY KEY,
  root TEXT NOT NULL,
  at   INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;

-- ── ground: db ──────────────────────────────────────────────────────────────────────────────────────────────

-- Keys this installation made for itself: the log's signing key, the key of tickets. A replaced key goes on for a while,
-- where that was asked for, as the previous one.
CREATE TABLE secret (
  name           TEXT PRIMARY KEY,
  bytes          BLOB NOT NULL,
  created_at     INTEGER NOT NULL,
  previous       BLOB,
  previous_until INTEGER
) STRICT;

-- ── 1 source ────────────────────────────────────────────────────────────────────────────────────────────────

-- What we know of each configured source from having looked: its health and when to look next. `allowance` is how long it
-- may stay unread before it is blind, in milliseconds. `hushed`: what comes instead of it was discarded by an officer.
-- `quiet_from` is when its silence becomes longer than its habit, once it has one.
CREATE TABLE source (
  id              TEXT PRIMARY KEY,
  jurisdiction    TEXT NOT NULL,
  enabled         INTEGER NOT NULL,
  allowance       INTEGER NOT NULL DEFAULT 86400000,
  health          TEXT NOT NULL CHECK (health = 'new' OR health = 'ok' OR health = 'degraded' OR health = 'blind'),
  since           INTEGER NOT NULL,
  last_read_at    INTEGER,
  failures        INTEGER NOT NULL DEFAULT 0,
  reason          TEXT NOT NULL DEFAULT '',
  next_look_at    INTEGER NOT NULL,
  etag            TEXT,
  last_modified   TEXT,
  validated_recipe TEXT NOT NULL DEFAULT '',
  full_body_at    INTEGER,
  moved_to        TEXT,
  robots_override TEXT,
  alerted_at      INTEGER,
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  hushed          INTEGER NOT NULL DEFAULT 0,
  quiet_from      INTEGER,
  quiet_told_at   INTEGER
) STRICT;
CREATE INDEX source_by_next_look ON source (enabled, next_look_at);

-- Where a source's page was seen to vary without the law's doing; `frame` is JSON. One that an officer dropped stays, so
-- that it is not learnt again.
CREATE TABLE region (
  id         INTEGER PRIMARY KEY,
  source     TEXT NOT NULL REFERENCES source (id),
  frame      TEXT NOT NULL,
  origin     TEXT NOT NULL CHECK (origin IN ('baseline', 'flap')),
  learnt_at  INTEGER NOT NULL,
  pinned     INTEGER NOT NULL DEFAULT 0,
  dropped_at INTEGER,
  UNIQUE (source, frame)
) STRICT;

-- ── 2 snapshot ──────────────────────────────────────────────────────────────────────────────────────────────

-- Bytes exactly as they came, content-addressed by the digest of the uncompressed bytes; `body` is deflated.
CREATE TABLE snapshot (
  digest   TEXT PRIMARY KEY,
  size     INTEGER NOT NULL,
  kept_at  INTEGER NOT NULL,
  body     BLOB NOT NULL
) STRICT;

-- Every visit to a source and its outcome, for ever: coverage is what is written here. `second_digest` is of the bytes
-- of the second reading, when a first baseline was read twice within the look; `print_digest` is of what a page prints.
CREATE TABLE look (
  id            INTEGER PRIMARY KEY,
  source        TEXT NOT NULL REFERENCES source (id),
  at            INTEGER NOT NULL,
  outcome       TEXT NOT NULL CHECK (outcome = 'first' OR outcome = 'unchanged' OR outcome = 'changed' OR
                                     outcome = 'quarantined' OR outcome = 'failed'),
  reason        TEXT NOT NULL,
  class         TEXT NOT NULL CHECK (class = '' OR class = 'transient' OR class = 'permanent' OR class = 'refused'),
  sentence      TEXT NOT NULL,
  status        INTEGER,
  ms            INTEGER NOT NULL,
  bytes         INTEGER NOT NULL,
  url           TEXT NOT NULL,
  headers       TEXT NOT NULL,
  body_digest   TEXT,
  second_digest TEXT,
  print_digest  TEXT,
  text_digest   TEXT,
  snapshot      TEXT REFERENCES snapshot (digest),
  extractor     INTEGER NOT NULL,
  recipe        TEXT NOT NULL,
  entry         INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX look_by_source ON look (source, id, at, outcome);
CREATE INDEX look_by_snapshot ON look (snapshot) WHERE snapshot IS NOT NULL;
CREATE INDEX look_by_entry ON look (entry);

-- What officers said of quarantined looks. An acceptance has a `result` once the daemon applied it to the kept bytes:
-- `baseline`, `same`, `change/5`, or why it could not be.
CREATE TABLE quarantine_decision (
  look        INTEGER PRIMARY KEY REFERENCES look (id),
  source      TEXT NOT NULL REFERENCES source (id),
  ruling      TEXT NOT NULL CHECK (ruling IN ('accepted', 'discarded')),
  reason      TEXT NOT NULL,
  body_digest TEXT,
  text_digest TEXT,
  because     TEXT NOT NULL,
  decided_by  TEXT NOT NULL,
  decided_at  INTEGER NOT NULL,
  result      TEXT NOT NULL DEFAULT '',
  entry       INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX quarantine_decision_by_source ON quarantine_decision (source, look);
CREATE INDEX quarantine_decision_to_apply ON quarantine_decision (look) WHERE ruling = 'accepted' AND result = '';

-- ── 3 document ──────────────────────────────────────────────────────────────────────────────────────────────

-- The text of an instrument (or the window of publications) as read from one snapshot; `content` is deflated JSON
-- of the reading. `cause` says whose difference from its predecessor it is: the regulator's or ours. A first baseline
-- is `doubted` when another address of its host soon gives the very same bytes.
CREATE TABLE version (
  id          INTEGER PRIMARY KEY,
  source      TEXT NOT NULL REFERENCES source (id),
  look        INTEGER NOT NULL REFERENCES look (id),
  snapshot    TEXT NOT NULL REFERENCES snapshot (digest),
  previous    INTEGER REFERENCES version (id),
  cause       TEXT NOT NULL CHECK (cause IN ('first', 'regulator', 'ours')),
  standing    TEXT NOT NULL CHECK (standing IN ('baseline', 'pending', 'superseded', 'flapped', 'doubted')),
  language    TEXT NOT NULL,
  title       TEXT NOT NULL,
  published   TEXT,
  observed_at INTEGER NOT NULL,
  text_digest TEXT NOT NULL,
  extractor   INTEGER NOT NULL,
  recipe      TEXT NOT NULL,
  content     BLOB NOT NULL
) STRICT;
CREATE INDEX version_by_source ON version (source, id);
CREATE UNIQUE INDEX version_baseline ON version (source) WHERE standing = 'baseline';
CREATE UNIQUE INDEX version_pending ON version (source) WHERE standing = 'pending';
-- What is asked at every look, without a row of many pages.
CREATE INDEX version_head ON version (source, id, text_digest) WHERE standing = 'baseline';
CREATE INDEX version_by_snapshot ON version (snapshot);

-- The texts of documents that publications lead to, where a source is followed: each once, with the snapshot that
-- holds its bytes among its parts.
CREATE TABLE followed (
  source      TEXT NOT NULL REFERENCES source (id),
  publication TEXT NOT NULL,
  text_digest TEXT NOT NULL,
  url         TEXT NOT NULL,
  title       TEXT NOT NULL,
  look        INTEGER NOT NULL REFERENCES look (id),
  snapshot    TEXT NOT NULL REFERENCES snapshot (digest),
  PRIMARY KEY (source, publication, text_digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX followed_by_snapshot ON followed (snapshot);

-- When each followed document was asked; `text_digest` is the text it had first, `refused` why it was not read last.
CREATE TABLE visit (
  source      TEXT NOT NULL REFERENCES source (id),
  publication TEXT NOT NULL,
  url         TEXT NOT NULL,
  text_digest TEXT,
  first_at    INTEGER NOT NULL,
  visited_at  INTEGER NOT NULL,
  failures    INTEGER NOT NULL DEFAULT 0,
  refused     TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (source, publication)
) STRICT, WITHOUT ROWID;

-- ── 4 change ────────────────────────────────────────────────────────────────────────────────────────────────

-- What differs between two versions of a source. Seen once it is pending; read twice it is confirmed. `commencements`
-- (JSON) is all the wording says of when it is the law, each with the rule that found the day. `flags` (JSON) is what
-- it is beside its content: correction, withdrawal, prospective (as of `observed_at`), each with what proves it. Publications
-- that the source holds back are a change of their own: `held_by` names the setting, and once read twice it is held,
-- which means recorded and taught to nobody, until an officer releases it. From the release `push_by` runs anew.
CREATE TABLE change (
  id            INTEGER PRIMARY KEY,
  source        TEXT NOT NULL REFERENCES source (id),
  old_version   INTEGER NOT NULL REFERENCES version (id),
  new_version   INTEGER NOT NULL REFERENCES version (id),
  jurisdiction  TEXT NOT NULL,
  instrument    TEXT NOT NULL,
  title         TEXT NOT NULL,
  url           TEXT NOT NULL,
  language      TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('amendment', 'reversion', 'publication')),
  state         TEXT NOT NULL CHECK (state IN ('pending', 'confirmed', 'held', 'flapped', 'dismissed')),
  substantive   INTEGER NOT NULL,
  severity      INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 100),
  topics        TEXT NOT NULL,
  published     TEXT,
  in_force_from TEXT,
  observed_at   INTEGER NOT NULL,
  last_unseen_at INTEGER NOT NULL,
  confirm_at    INTEGER NOT NULL,
  confirmed_at  INTEGER,
  push_by       INTEGER NOT NULL,
  composed_at   INTEGER,
  dismissed_because TEXT,
  commencements TEXT NOT NULL DEFAULT '[]',
  flags         TEXT NOT NULL DEFAULT '[]',
  held_by       TEXT CHECK (held_by IN ('hold', 'hold_below')),
  released_at   INTEGER,
  released_by   TEXT,
  released_because TEXT,
  entry         INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX change_by_source ON change (source, id);
CREATE INDEX change_by_state ON change (state, confirm_at);
CREATE INDEX change_held ON change (id) WHERE state = 'held';
CREATE INDEX change_to_compose ON change (id) WHERE state = 'confirmed' AND composed_at IS NULL;

-- One provision's, or one publication's, part of a change. `facts` and `related` (provisions it tells together, or
-- whose text it shares) are JSON arrays. `delta` is what it does to the list of provisions: the deltas of all edits
-- of a change, applied to the provisions of `change.old_version`, give those of `change.new_version` exactly.
-- `in_force_from` is the provision's own day, where the wording gives it one; `flags` as of the change.
-- `class` says of a publication what it is, how surely it touches the rules, and every sign of it (JSON).
CREATE TABLE edit (
  change      INTEGER NOT NULL REFERENCES change (id),
  ord         INTEGER NOT NULL,
  op          TEXT NOT NULL CHECK (op IN ('insertion', 'substitution', 'repeal', 'renumbering', 'move',
                                          'new', 'edited', 'withdrawn')),
  path        TEXT NOT NULL,
  old_path    TEXT,
  heading     TEXT NOT NULL,
  before      TEXT NOT NULL,
  after       TEXT NOT NULL,
  url         TEXT NOT NULL DEFAULT '',
  substantive INTEGER NOT NULL,
  because     TEXT NOT NULL,
  facts       TEXT NOT NULL,
  related     TEXT NOT NULL,
  delta       TEXT NOT NULL,
  in_force_from TEXT,
  flags       TEXT NOT NULL DEFAULT '[]',
  class       TEXT,
  PRIMARY KEY (change, ord)
) STRICT, WITHOUT ROWID;

-- ── 5 rule ──────────────────────────────────────────────────────────────────────────────────────────────────

-- What an agent must know in one jurisdiction on one topic. Editions are immutable but for their state; the
-- highest edition is the current one. `title` names the instrument for people; `value`, `statements` (language → sentence, where the
-- catalogues have none) and `unless` (keys of exceptions) are JSON; `wording` names the catalogues' sentence; `as_of` is the day of the text that was read.
CREATE TABLE rule (
  id             TEXT NOT NULL,
  edition        INTEGER NOT NULL,
  jurisdiction   TEXT NOT NULL,
  topic          TEXT NOT NULL,
  instrument     TEXT NOT NULL,
  title          TEXT NOT NULL,
  value          TEXT NOT NULL,
  statements     TEXT NOT NULL,
  exceptions     TEXT NOT NULL,
  in_force_from  TEXT,
  in_force_to    TEXT,
  evidence       TEXT NOT NULL,
  evidence_kind  TEXT NOT NULL CHECK (evidence_kind IN ('primary', 'secondary', 'located', 'knowledge', 'change')),
  confidence     TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  state          TEXT NOT NULL CHECK (state IN ('unconfirmed', 'confirmed', 'doubtful', 'retired')),
  doubted_by     INTEGER REFERENCES change (id),
  decided_by     TEXT,
  decided_at     INTEGER,
  wording        TEXT,
  unless         TEXT NOT NULL DEFAULT '[]',
  as_of          TEXT,
  decided_because TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (id, edition)
) STRICT, WITHOUT ROWID;
CREATE INDEX rule_by_topic ON rule (topic, jurisdiction);

-- The provisions a rule rests on; `path` is a JSON array, empty when the whole instrument is meant. When the law gives
-- a provision another number `path` follows it; `written` is the address the edition was written with.
CREATE TABLE rule_citation (
  rule       TEXT NOT NULL,
  edition    INTEGER NOT NULL,
  instrument TEXT NOT NULL,
  path       TEXT NOT NULL,
  written    TEXT NOT NULL,
  PRIMARY KEY (rule, edition, instrument, path),
  FOREIGN KEY (rule, edition) REFERENCES rule (id, edition)
) STRICT, WITHOUT ROWID;
CREATE INDEX rule_citation_by_instrument ON rule_citation (instrument);

-- ── 6 training ──────────────────────────────────────────────────────────────────────────────────────────────

-- What one change asks an agent to know. Immutable but for its state; an edited item is a new edition of the change's item,
-- whose `author` may not be its only reviewer where the policy asks for two; the daemon's own editions have none.
CREATE TABLE item (
  id             INTEGER PRIMARY KEY,
  change         INTEGER NOT NULL REFERENCES change (id),
  edition        INTEGER NOT NULL,
  jurisdiction   TEXT NOT NULL,
  instrument     TEXT NOT NULL,
  content        TEXT NOT NULL,
  note           TEXT NOT NULL DEFAULT '',
  author         TEXT NOT NULL DEFAULT '',
  state          TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'published', 'suspended', 'dismissed', 'withdrawn')),
  reviewed       INTEGER NOT NULL DEFAULT 0,
  decided_by     TEXT,
  decided_because TEXT,
  drafted_at     INTEGER NOT NULL,
  publish_at     INTEGER NOT NULL,
  published_at   INTEGER,
  assigned_at    INTEGER,
  push_by        INTEGER NOT NULL,
  UNIQUE (change, edition)
) STRICT;
CREATE INDEX item_by_state ON item (state, publish_at);

-- The provisions an item rests on.
CREATE TABLE item_citation (
  item       INTEGER NOT NULL REFERENCES item (id),
  instrument TEXT NOT NULL,
  path       TEXT NOT NULL,
  PRIMARY KEY (item, instrument, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_citation_by_instrument ON item_citation (instrument);

-- A question over an item's fact or a rule. Content is language-free (template and values) and worded at serving time.
-- What a person wrote has a `name` and the `languages` it may be asked in (a JSON array); NULL where the catalogues word it.
-- `in_forms`: some form holds it, so that it is to be swapped there once it may not be asked any more.
CREATE TABLE question (
  id           INTEGER PRIMARY KEY,
  item         INTEGER REFERENCES item (id),
  rule         TEXT,
  rule_edition INTEGER,
  name         TEXT,
  languages    TEXT,
  jurisdiction TEXT NOT NULL,
  topic        TEXT NOT NULL,
  template     TEXT NOT NULL,
  content      TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('draft', 'live', 'suspended', 'retired')),
  true_from    TEXT,
  made_at      INTEGER NOT NULL,
  in_forms     INTEGER NOT NULL DEFAULT 0,
  CHECK ((item IS NULL) <> (rule IS NULL)),
  FOREIGN KEY (rule, rule_edition) REFERENCES rule (id, edition)
) STRICT;
CREATE INDEX question_by_state ON question (state, jurisdiction);
CREATE INDEX question_by_item ON question (item);
CREATE UNIQUE INDEX question_by_name ON question (name) WHERE state <> 'retired';

-- Every rule a question rests on: one for most, several where countries are set side by side. While any of them is not
-- confirmed, current and in force, the question is not asked.
CREATE TABLE question_rule (
  question INTEGER NOT NULL REFERENCES question (id),
  rule     TEXT NOT NULL,
  edition  INTEGER NOT NULL,
  PRIMARY KEY (question, rule),
  FOREIGN KEY (rule, edition) REFERENCES rule (id, edition)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_rule_by_rule ON question_rule (rule, edition);
CREATE INDEX question_to_swap ON question (id) WHERE in_forms = 1 AND state IN ('suspended', 'retired');

-- The provisions a question rests on.
CREATE TABLE question_citation (
  question   INTEGER NOT NULL REFERENCES question (id),
  instrument TEXT NOT NULL,
  path       TEXT NOT NULL,
  PRIMARY KEY (question, instrument, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_citation_by_instrument ON question_citation (instrument);

-- One examination; every agent it is for gets a form of it. `cycle` is the month of a monthly one, which is due on
-- `due_day`; the one for those who join stands once, and is due `due_within` milliseconds after it was assigned.
CREATE TABLE quiz (
  id        INTEGER PRIMARY KEY,
  cycle     TEXT NOT NULL UNIQUE,
  kind      TEXT NOT NULL DEFAULT 'monthly' CHECK (kind IN ('monthly', 'onboarding')),
  seed      INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  due_day   TEXT NOT NULL,
  due_within INTEGER,
  pass_mark REAL NOT NULL,
  length    INTEGER NOT NULL,
  issued_all INTEGER NOT NULL DEFAULT 0,
  CHECK ((kind = 'onboarding') = (due_within IS NOT NULL))
) STRICT;

-- ── 7 assignment ────────────────────────────────────────────────────────────────────────────────────────────

-- A customer-service agent. The id is the pseudonym used everywhere else; erasure empties the personal columns. `language`
-- is the one they are taught in: `own_language`, which the roster names, else their team's, their market's, the house's.
CREATE TABLE agent (
  id          INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE,
  email       TEXT UNIQUE COLLATE NOCASE,
  name        TEXT NOT NULL,
  language    TEXT NOT NULL,
  timezone    TEXT NOT NULL,
  team        TEXT NOT NULL DEFAULT '',
  manager     TEXT NOT NULL DEFAULT '',
  role        TEXT NOT NULL DEFAULT 'agent',
  status      TEXT NOT NULL CHECK (status = 'active' OR status = 'inactive' OR status = 'left' OR status = 'erased'),
  leave_from  TEXT,
  leave_to    TEXT,
  hired_on    TEXT,
  added_at    INTEGER NOT NULL,
  changed_at  INTEGER NOT NULL,
  own_language TEXT
) STRICT;
CREATE INDEX agent_by_change ON agent (changed_at);
CREATE INDEX agent_by_manager ON agent (manager) WHERE manager <> '';
CREATE INDEX agent_by_hiring ON agent (hired_on) WHERE hired_on IS NOT NULL;

-- Which markets an agent serves; `trained`: the configuration wants their role and team trained for it.
CREATE TABLE agent_market (
  agent   INTEGER NOT NULL REFERENCES agent (id),
  market  TEXT NOT NULL,
  trained INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (agent, market)
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_market_by_market ON agent_market (market, agent);

-- Agent × training item or quiz, with a due date.
CREATE TABLE assignment (
  id           INTEGER PRIMARY KEY,
  agent        INTEGER NOT NULL REFERENCES agent (id),
  item         INTEGER REFERENCES item (id),
  quiz         INTEGER REFERENCES quiz (id),
  markets      TEXT NOT NULL,
  assigned_at  INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state = 'open' OR state = 'done' OR state = 'suspended' OR state = 'waived'),
  because      TEXT NOT NULL DEFAULT '',
  closed_at    INTEGER,
  reminded     INTEGER NOT NULL DEFAULT 0,
  entry        INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((item IS NULL) <> (quiz IS NULL)),
  UNIQUE (agent, item)
) STRICT;
CREATE UNIQUE INDEX assignment_once_per_quiz ON assignment (agent, quiz) WHERE quiz IS NOT NULL;
CREATE INDEX assignment_by_item ON assignment (item, state) WHERE item IS NOT NULL;
CREATE INDEX assignment_by_quiz ON assignment (quiz, state) WHERE quiz IS NOT NULL;
CREATE INDEX assignment_by_due ON assignment (state, due_at, reminded);
CREATE INDEX assignment_by_entry ON assignment (entry);

-- The forms of the quiz one agent sees, one for each attempt `n`: chosen questions with the part of the blueprint each
-- stands for and the order of its choices, from a stored seed, and the share of points that passes.
CREATE TABLE form (
  assignment INTEGER NOT NULL REFERENCES assignment (id),
  n          INTEGER NOT NULL,
  seed       INTEGER NOT NULL,
  language   TEXT NOT NULL,
  pass_mark  REAL NOT NULL,
  questions  TEXT NOT NULL,
  PRIMARY KEY (assignment, n)
) STRICT, WITHOUT ROWID;

-- Codes that were mailed before a certified quiz, by number: the code itself is derived from a key and kept nowhere.
CREATE TABLE certification_code (
  assignment INTEGER NOT NULL REFERENCES assignment (id),
  n          INTEGER NOT NULL,
  made_at    INTEGER NOT NULL,
  good_until INTEGER NOT NULL,
  tries      INTEGER NOT NULL DEFAULT 0,
  used_at    INTEGER,
  PRIMARY KEY (assignment, n)
) STRICT, WITHOUT ROWID;

-- "Read and understood": who, when, and the digest of the text that was shown.
CREATE TABLE acknowledgement (
  assignment  INTEGER PRIMARY KEY REFERENCES assignment (id),
  at          INTEGER NOT NULL,
  name        TEXT NOT NULL,
  language    TEXT NOT NULL,
  text_digest TEXT NOT NULL,
  entry       INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- ── 8 mail ──────────────────────────────────────────────────────────────────────────────────────────────────

-- The outbox: one row per recipient, template, cause and cycle. Rendered at sending time from immutable rows.
-- lease_until is set while it is being tried; accepted_at is emptied when the mail comes back; retry_until is until
-- when an officer's retry keeps it from expiring; booked is the moment for which it has a place in the pace of its recipient's domain.
CREATE TABLE envelope (
  id          INTEGER PRIMARY KEY,
  agent       INTEGER REFERENCES agent (id),
  address     TEXT,
  template    TEXT NOT NULL,
  cause       TEXT NOT NULL,
  cycle       TEXT NOT NULL,
  assignment  INTEGER REFERENCES assignment (id),
  language    TEXT NOT NULL,
  params      TEXT NOT NULL,
  message_id  TEXT NOT NULL UNIQUE,
  thread      TEXT NOT NULL DEFAULT '',
  priority    INTEGER NOT NULL,
  not_before  INTEGER NOT NULL,
  deadline    INTEGER NOT NULL,
  state       TEXT NOT NULL CHECK (state = 'queued' OR state = 'accepted' OR state = 'bounced' OR
                                   state = 'suppressed' OR state = 'expired' OR state = 'cancelled'),
  tries       INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  lease_until INTEGER,
  queued_at   INTEGER NOT NULL,
  accepted_at INTEGER,
  retry_until INTEGER,
  booked      INTEGER,
  entry       INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((agent IS NULL) <> (address IS NULL))
) STRICT;
CREATE UNIQUE INDEX envelope_once_per_agent ON envelope (agent, template, cause, cycle) WHERE agent IS NOT NULL;
CREATE UNIQUE INDEX envelope_once_per_address ON envelope (address, template, cause, cycle) WHERE address IS NOT NULL;
CREATE INDEX envelope_due ON envelope (priority, next_try_at) WHERE state = 'queued';
CREATE INDEX envelope_leased ON envelope (lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX envelope_unaccepted ON envelope (deadline) WHERE state IN ('queued', 'bounced', 'suppressed');
CREATE INDEX envelope_about_change ON envelope (not_before) WHERE template IN ('push', 'digest');
CREATE INDEX envelope_by_assignment ON envelope (assignment);
CREATE INDEX envelope_by_entry ON envelope (entry);

-- Which assignments a digest tells of, and by when the relay must have it for the sake of each.
CREATE TABLE carried (
  assignment INTEGER NOT NULL REFERENCES assignment (id),
  envelope   INTEGER NOT NULL REFERENCES envelope (id),
  deadline   INTEGER NOT NULL,
  entry      INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (assignment, envelope)
) STRICT, WITHOUT ROWID;
CREATE INDEX carried_by_envelope ON carried (envelope);
CREATE INDEX carried_by_entry ON carried (entry);

-- One try to hand an envelope to the relay: the evidence of the 48 hours. queue_id: the relay's own name for what it took.
CREATE TABLE delivery (
  envelope INTEGER NOT NULL REFERENCES envelope (id),
  n        INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  outcome  TEXT NOT NULL CHECK (outcome = 'accepted' OR outcome = 'deferred' OR outcome = 'rejected' OR
                                outcome = 'relay-failed'),
  code     INTEGER,
  enhanced TEXT NOT NULL DEFAULT '',
  reply    TEXT NOT NULL DEFAULT '',
  relay    TEXT NOT NULL,
  queue_id TEXT,
  entry    INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (envelope, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_by_entry ON delivery (entry);
CREATE INDEX delivery_by_time ON delivery (at);

-- The relays that have failed since they last took a mail: since when, how often in a row, and until when each is left
-- alone. No row: it does well. told: whether officers were told of this outage.
CREATE TABLE relay (
  name        TEXT PRIMARY KEY,
  failures    INTEGER NOT NULL,
  failure     TEXT NOT NULL CHECK (failure IN ('unreachable', 'tls', 'auth', 'refused', 'busy', 'unknown-result')),
  code        INTEGER,
  reply       TEXT NOT NULL,
  since       INTEGER NOT NULL,
  rests_until INTEGER NOT NULL,
  told        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Token buckets of mails per minute, for each `relay/NAME` and `domain/NAME`: when the bucket is full again, in
-- microseconds since 1970. No row: it is full.
CREATE TABLE pace (
  what    TEXT PRIMARY KEY,
  full_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pace_full ON pace (full_at);

-- Agents whom mail is not sent to for the moment, with the reason and the end of it: an exception that officers see
-- until it is released. The duty to train goes on. reason: a key such as user-unknown or relay-refused, then the codes that
-- came with it. told: whether officers were mailed about it.
CREATE TABLE suppression (
  agent    INTEGER PRIMARY KEY REFERENCES agent (id),
  reason   TEXT NOT NULL,
  since    INTEGER NOT NULL,
  until    INTEGER,
  told     INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What came back, one row for each recipient that one message speaks of; without the address and without its words.
-- envelope is null when nothing proves that it is about a mail of ours: such a row is held against nobody.
-- counts: whether it still counts towards a suppression; a release ends that.
CREATE TABLE bounce (
  id       INTEGER PRIMARY KEY,
  digest   TEXT NOT NULL,
  part     INTEGER NOT NULL,
  envelope INTEGER REFERENCES envelope (id),
  matched  TEXT NOT NULL CHECK (matched IN ('token', 'envelope-id', 'message-id', 'header', 'nothing')),
  class    TEXT NOT NULL CHECK (class IN ('hard', 'soft', 'policy', 'auto-reply', 'out-of-office', 'complaint', 'feedback', 'none')),
  action   TEXT NOT NULL CHECK (action IN ('failed', 'delayed', 'delivered', 'relayed', 'expanded')),
  status   TEXT NOT NULL,
  code     INTEGER,
  reason   TEXT NOT NULL,
  counts   INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  entry    INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((envelope IS NULL) = (matched = 'nothing')),
  UNIQUE (digest, part)
) STRICT;
CREATE INDEX bounce_by_envelope ON bounce (envelope, at) WHERE envelope IS NOT NULL;
CREATE INDEX bounce_by_entry ON bounce (entry);
CREATE INDEX bounce_refused ON bounce (at) WHERE class = 'policy';

-- The outbox of the second channel: one row per webhook, kind, cause and cycle, written in the transaction of its cause.
-- `content` (JSON) is the worded notice, so that every try says the same; `key` is the same at every try, too.
CREATE TABLE notice (
  id          INTEGER PRIMARY KEY,
  webhook     TEXT NOT NULL,
  kind        TEXT NOT NULL,
  cause       TEXT NOT NULL,
  cycle       TEXT NOT NULL,
  key         TEXT NOT NULL UNIQUE,
  content     TEXT NOT NULL,
  priority    INTEGER NOT NULL,
  deadline    INTEGER NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('queued', 'leased', 'accepted', 'refused', 'expired')),
  next_try_at INTEGER NOT NULL,
  lease_until INTEGER,
  queued_at   INTEGER NOT NULL,
  accepted_at INTEGER,
  entry       INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (webhook, kind, cause, cycle)
) STRICT;
CREATE INDEX notice_waiting ON notice (webhook, priority, next_try_at) WHERE state IN ('queued', 'leased');
CREATE INDEX notice_by_entry ON notice (entry);

-- One try to hand a notice to its webhook; only ever added.
CREATE TABLE notice_try (
  notice  INTEGER NOT NULL REFERENCES notice (id),
  n       INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'deferred', 'refused')),
  status  INTEGER,
  reply   TEXT NOT NULL,
  entry   INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (notice, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_try_by_entry ON notice_try (entry);

-- How each webhook has been doing: until when it is left alone, and how many tries in a row failed there.
CREATE TABLE webhook (
  id          TEXT PRIMARY KEY,
  rests_until INTEGER NOT NULL,
  failures    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- ── 9 attempt ───────────────────────────────────────────────────────────────────────────────────────────────

-- One sitting of a quiz and its verdict; never changed afterwards.
CREATE TABLE attempt (
  id           INTEGER PRIMARY KEY,
  assignment   INTEGER NOT NULL REFERENCES assignment (id),
  n            INTEGER NOT NULL,
  submission   TEXT NOT NULL UNIQUE,
  submitted_at INTEGER NOT NULL,
  points       REAL NOT NULL,
  out_of       REAL NOT NULL,
  pass_mark    REAL NOT NULL,
  verdict      TEXT NOT NULL CHECK (verdict IN ('passed', 'failed')),
  language     TEXT NOT NULL,
  entry        INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (assignment, n)
) STRICT;

-- What was answered to each question of an attempt, in the order asked; `chosen` is a JSON array of choice ids.
CREATE TABLE answer (
  attempt  INTEGER NOT NULL REFERENCES attempt (id),
  question INTEGER NOT NULL REFERENCES question (id),
  ord      INTEGER NOT NULL,
  chosen   TEXT NOT NULL,
  correct  INTEGER NOT NULL,
  points   REAL NOT NULL,
  misconception TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (attempt, question)
) STRICT, WITHOUT ROWID;

-- What agents said of a lesson in two taps; null where they did not.
CREATE TABLE rating (
  assignment INTEGER PRIMARY KEY REFERENCES assignment (id),
  useful     INTEGER,
  clear      INTEGER,
  at         INTEGER NOT NULL,
  entry      INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Whether a rule was applied as it should be in a ticket that was reviewed. A corrected finding stays beside the row
-- that replaced it.
CREATE TABLE observation (
  id          INTEGER PRIMARY KEY,
  ticket      TEXT NOT NULL,
  agent       INTEGER NOT NULL REFERENCES agent (id),
  market      TEXT NOT NULL,
  handled_at  INTEGER NOT NULL,
  rule        TEXT NOT NULL,
  correct     INTEGER NOT NULL,
  reviewer    TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES observation (id) DEFERRABLE INITIALLY DEFERRED,
  entry       INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX observation_current ON observation (ticket, rule) WHERE replaced_by IS NULL;
CREATE INDEX observation_by_rule ON observation (rule, handled_at);
CREATE INDEX observation_by_entry ON observation (entry);

-- What the business measured in a market and month (`2027-03`), by its own names; corrected as observations are.
CREATE TABLE figure (
  id          INTEGER PRIMARY KEY,
  market      TEXT NOT NULL,
  month       TEXT NOT NULL,
  name        TEXT NOT NULL,
  value       REAL NOT NULL,
  recorded_at INTEGER NOT NULL,
  replaced_by INTEGER REFERENCES figure (id) DEFERRABLE INITIALLY DEFERRED,
  entry       INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX figure_current ON figure (market, month, name) WHERE replaced_by IS NULL;
CREATE INDEX figure_by_entry ON figure (entry);

-- What one agent knows of one edition of a rule (`rule/eu.withdrawal-period#2`) or of one change (`change/5`), by
-- FSRS-6: `stability` in days, `difficulty` from 1 to 10.
CREATE TABLE card (
  agent       INTEGER NOT NULL REFERENCES agent (id),
  subject     TEXT NOT NULL,
  stability   REAL NOT NULL,
  difficulty  REAL NOT NULL,
  reviewed_at INTEGER NOT NULL,
  due_at      INTEGER NOT NULL,
  reviews     INTEGER NOT NULL,
  lapses      INTEGER NOT NULL,
  PRIMARY KEY (agent, subject)
) STRICT, WITHOUT ROWID;

-- How able an agent is, in logits, and the number of first responses it rests on.
CREATE TABLE ability (
  agent     INTEGER PRIMARY KEY REFERENCES agent (id),
  value     REAL NOT NULL,
  responses INTEGER NOT NULL
) STRICT;

-- How hard a question is, in logits, and the number of first responses it rests on.
CREATE TABLE difficulty (
  question  INTEGER PRIMARY KEY REFERENCES question (id),
  value     REAL NOT NULL,
  responses INTEGER NOT NULL
) STRICT;

-- An agent's first response to a question, with all that both estimates were worked out from; its attempt, or
-- practice, is the one of the same entry. Never changed afterwards.
CREATE TABLE response (
  id                   INTEGER PRIMARY KEY,
  agent                INTEGER NOT NULL REFERENCES agent (id),
  question             INTEGER NOT NULL REFERENCES question (id),
  guess                REAL NOT NULL,
  points               REAL NOT NULL,
  ability              REAL NOT NULL,
  ability_responses    INTEGER NOT NULL,
  ability_after        REAL NOT NULL,
  difficulty           REAL NOT NULL,
  difficulty_responses INTEGER NOT NULL,
  difficulty_after     REAL NOT NULL,
  entry                INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (agent, question)
) STRICT;
CREATE INDEX response_by_entry ON response (entry);

-- An answer given for practice after a quiz: it counts for nothing but what it teaches about person and question.
CREATE TABLE practice (
  assignment INTEGER NOT NULL REFERENCES assignment (id),
  n          INTEGER NOT NULL,
  question   INTEGER NOT NULL REFERENCES question (id),
  chosen     TEXT NOT NULL,
  correct    INTEGER NOT NULL,
  points     REAL NOT NULL,
  at         INTEGER NOT NULL,
  entry      INTEGER NOT NULL REFERENCES audit_entry (seq) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (assignment, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX practice_by_entry ON practice (entry);

-- ── roof: web ───────────────────────────────────────────────────────────────────────────────────────────────

-- People who sign in: officers and auditors. Agents need no account.
CREATE TABLE account (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL UNIQUE COLLATE NOCASE,
  role          TEXT NOT NULL CHECK (role IN ('officer', 'auditor')),
  password_hash TEXT NOT NULL,
  language      TEXT NOT NULL DEFAULT 'en',
  created_at    INTEGER NOT NULL
) STRICT;

-- Signed-in browsers; only the digest of the cookie's secret is kept.
CREATE TABLE session (
  token_digest TEXT PRIMARY KEY,
  account      INTEGER NOT NULL REFERENCES account (id),
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL
) STRICT;

-- Secret addresses of feeds (published changes, of one market or all) and calendars (due dates, an agent's or counts of
-- all); only the digest of what opens one is kept. A revoked one opens nothing.
CREATE TABLE subscription (
  id           INTEGER PRIMARY KEY,
  token_digest TEXT NOT NULL UNIQUE,
  kind         TEXT NOT NULL CHECK (kind IN ('feed', 'calendar')),
  market       TEXT,
  agent        INTEGER REFERENCES agent (id),
  language     TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  revoked_at   INTEGER,
  CHECK (market IS NULL OR kind = 'feed'),
  CHECK (agent IS NULL OR kind = 'calendar')
) STRICT;
