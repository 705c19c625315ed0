# What is learnt: values, facts, lessons, questions.
# Values and rules in words.
quoted = “{ $text }”
modality-must = required
modality-may = allowed
modality-must-not = prohibited
modality-should = recommended
rule-promptly = without undue delay
rule-nothing = no such right by law
rule-counted = { $value } { $start }
rule-whichever-higher = { $value } or { $second }, whichever is higher
rule-whichever-lower = { $value } or { $second }, whichever is lower
start-delivery = from receipt of the goods
start-contract = from conclusion of the contract
start-withdrawal-notice = from notice of the withdrawal
start-goods-returned = from the return of the goods
start-request = from receipt of the request
start-first-period = after the first period
start-complaint = from receipt of the complaint
start-awareness = from becoming aware
start-transaction = from completion of the transaction
start-year-end = from the end of the calendar year
start-reduction = before the price reduction
start-refund-due = from when the refund falls due
start-consent = from the consent and each use of it
start-other = from the event the law names

# What a fact is about.
time-of-withdrawal-period = Time to withdraw
time-of-refund-deadline = Time to refund
time-of-legal-guarantee-period = Legal guarantee
time-of-delivery-deadline = Time to deliver
time-of-complaint-response-deadline = Time to answer a complaint
time-of-access-request-deadline = Time to answer
time-of-access-request-extension = Extension of the time to answer
time-of-erasure-request-deadline = Time to answer a request for deletion
time-of-opt-out-deadline = Time to act on an opt-out
time-of-unsubscribe-deadline = Time to act on an unsubscribe request
time-of-breach-notice-authority = Time to notify the authority
time-of-breach-notice-person = Time to notify those affected
time-of-retention-of-transaction-records = Time to keep records
time-of-price-indication = Period for the reference price
time-of-other = Time limit
label-amount = Sum
label-percentage = Share
label-age = Age
label-date = Date
label-modality = Duty
label-list-member = Entry in the list
label-cross-reference = Reference
label-definition = Definition
label-count = Number
label-penalty = Penalty
label-commencement = Becomes law
effect-changed = { $before } → { $after }
effect-added = new: { $after }
effect-gone = no longer: { $before }
op-insertion = new provision
op-substitution = wording changed
op-repeal = repealed
op-renumbering = new number
op-move = moved
op-new = new publication
op-edited = publication changed
op-withdrawn = publication withdrawn
op-other = changed

# A lesson.
title = { $place } · { $law } { $citation } · { $effect }
title-uncited = { $place } · { $law } · { $effect }
lead = { $place }: { $law } has changed. Two minutes tell you what is different and what to do.
lead-dated = { $place }: { $law } changes from { $date }. Two minutes tell you what is different and what to do.
lesson-unreviewed = Not yet reviewed by a compliance officer. This was worked out from the official text; follow the text where they differ.
lesson-what-changed = What changed
lesson-publication = { $op }: { $heading }
lesson-why = Why it matters at your desk
lesson-do = What to say or do now
lesson-scope = Who is affected, and from when
lesson-affects = Law of: { $place }. Concerns those who serve: { $markets }.
lesson-law-of = Law of: { $place }.
lesson-in-force = Applies from { $date }.
lesson-in-force-of = { $citation } applies from { $date }.
lesson-published = Published on { $date }; the source names no date from which it applies.
lesson-no-date = The source names no date from which it applies.
lesson-official-text = Read the official text
why-privacy = Customers ask about their personal data. A wrong or late answer breaks the law, and they can complain to the authority.
why-consumer = Customers rely on what you tell them about returns, refunds, guarantees and delivery. Yesterday’s answer can deny them a right.
why-marketing = What we may send or show to customers has changed. One message too many can be an offence.
why-price = Customers ask why they are charged what they are charged. The rules for prices and payments have changed.
why-breach = You may be the first to hear of a data breach. The clock starts then, so what you pass on must reach us at once.
why-records = What you delete or keep must still be there, or be gone, when the law says so.
why-platform = Sellers and buyers on the marketplace ask you what is allowed. The rules have changed.
why-other = What you tell customers in this market must agree with the law as it stands now.
do-changed = Reckon with { $after } in your answers, no longer with { $before }.
do-added = Reckon with this value, which is new: { $after }.
do-gone = Do not quote this value any more: { $before }.
do-modality-must = Treat this as a duty: do it in every case the provision covers.
do-modality-may = You may do this, and the provision does not oblige you to.
do-modality-must-not = Do not do this in any case the provision covers.
do-modality-should = Do this where you can; it is recommended, not required.
do-read = Read the wording above before you answer on this subject, and ask your officer when in doubt.

# Questions.
question-stem = { $place }, as of { $date }: { $ask }
cited = { $law }, { $citation }
cited-with-heading = { $law }, { $citation } ({ $heading })
cited-publication = { $law }: “{ $heading }”
ask-duration = { $label } under { $what }: how long is it?
ask-amount = Which sum does { $what } name?
ask-percentage = Which share does { $what } name?
ask-age = Which age does { $what } name?
ask-date = Which day does { $what } name?
ask-modality = What { $what } provides for: is it required, allowed, recommended or prohibited?
ask-gap = Which words stand at the gap in { $what }? { $quote }
ask-wording = Which of these is the wording of { $what }?
ask-standing = What has become of { $what }?
offer-no-words = no words: they were struck
offer-no-value = none
offer-added = It is newly in force
offer-repealed = It is no longer in force
offer-reworded = It has a new wording
offer-untouched = It stands as it stood
rationale = { $what }: { $answer }.
rationale-changed = { $what }: { $answer }; before the change: { $before }.
feedback-old-rule = That was the law before the change.
feedback-other-market = That is the rule of another market.
feedback-calendar-vs-business = Mind whether calendar days or working days count.
feedback-unit-slip = The number is right, the unit is not.
feedback-half-old = That mixes the old law with the new one.
feedback-near-value = Close, but the law says otherwise.
feedback-modality-swap = Mind the difference between what is required, allowed and prohibited.
feedback-scope-swap = The change went less far, or further, than that.

# What a rule's question asks, by topic.
ask-rule-withdrawal-period = How long may a customer withdraw from an online purchase without a reason?
ask-rule-withdrawal-exceptions = Treating goods as returnable or not by a pre-ticked box: what does the law say?
ask-rule-refund-deadline = Within what time must the customer have the refund?
ask-rule-legal-guarantee-period = How long does the seller answer by law for faulty goods?
ask-rule-delivery-deadline = No delivery date was agreed: by when must the goods be supplied at the latest?
ask-rule-complaint-response-deadline = Within what time must a complaint be dealt with?
ask-rule-price-indication = A discount is shown: which period does the reference price look back on?
ask-rule-review-manipulation = Writing or ordering customer reviews that no customer wrote: what does the law say?
ask-rule-access-request-deadline = A customer asks for their personal data: within what time must they have an answer?
ask-rule-access-request-extension = An access request is complex: by how much may the time to answer be extended?
ask-rule-erasure-right = Deleting a customer’s personal data on a justified request: what does the law say?
ask-rule-erasure-request-deadline = A customer asks to have data deleted: within what time must they hear the outcome?
ask-rule-opt-out-deadline = A customer opts out of the sale or use of data: within what time must it take effect?
ask-rule-identity-verification-for-requests = Asking for more proof of identity when it is in doubt who makes a data request: what does the law say?
ask-rule-automated-decision = Offering a human review of a weighty decision made by a system alone, on request: what does the law say?
ask-rule-child-consent-age = From which age may a young person consent to the use of their data online?
ask-rule-marketing-consent = Getting a customer’s consent before sending advertising: what does the law say?
ask-rule-unsubscribe-deadline = A customer unsubscribes from advertising: within what time must it take effect?
ask-rule-breach-notice-authority = Customers’ data leaked: within what time must the authority be told?
ask-rule-breach-notice-person = Customers’ data leaked: within what time must those affected be told?
ask-rule-cross-border-transfer = Securing personal data by the safeguards of the law before it goes abroad: what does the law say?
ask-rule-retention-of-transaction-records = How long must records of sales be kept?
ask-rule-penalty-maximum = A breach of customers’ rights: how high can the fine be by the sum or share the law names?

# Names of topics.
topic-withdrawal-period = Right to withdraw
topic-withdrawal-exceptions = Exceptions from withdrawal
topic-refund-deadline = Refunds
topic-legal-guarantee-period = Legal guarantee
topic-delivery-deadline = Delivery
topic-complaint-response-deadline = Complaints
topic-price-indication = Prices
topic-review-manipulation = Customer reviews
topic-access-request-deadline = Access requests
topic-access-request-extension = Extension of access requests
topic-erasure-right = Right to deletion
topic-erasure-request-deadline = Deletion requests
topic-opt-out-deadline = Opt-out
topic-identity-verification-for-requests = Identity checks
topic-automated-decision = Automated decisions
topic-child-consent-age = Children’s consent
topic-marketing-consent = Consent to advertising
topic-unsubscribe-deadline = Unsubscribing
topic-breach-notice-authority = Breach notice to the authority
topic-breach-notice-person = Breach notice to customers
topic-cross-border-transfer = Data going abroad
topic-retention-of-transaction-records = Keeping records
topic-penalty-maximum = Fines
topic-privacy = Privacy
topic-consumer = Consumer rights
topic-advertising = Advertising
topic-e-commerce = Online trade
topic-platform-duties = Duties of platforms
topic-marketplace = Marketplaces
topic-other = Other law

# Words the lint of questions looks for, with bars between.
lint-catch-all = all of the above|none of the above|all of these|none of these
lint-negative = not|except|never
lint-absolute = always|never|only|in every case

# Counted things.
age = { $years ->
    [one] { $years } year
   *[other] { $years } years
}
lesson-more = { $n ->
    [one] One further provision changed; it stands in the official text.
   *[other] { $n } further provisions changed; they stand in the official text.
}
