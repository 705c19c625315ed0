# A span of time as it stands after "within".
span = { $unit ->
    [calendar-minute] { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
    [calendar-hour] { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
    [calendar-day] { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
    [calendar-week] { $n ->
        [one] { $n } week
       *[other] { $n } weeks
    }
    [calendar-month] { $n ->
        [one] { $n } month
       *[other] { $n } months
    }
    [calendar-year] { $n ->
        [one] { $n } year
       *[other] { $n } years
    }
    [business-hour] { $n ->
        [one] { $n } working hour
       *[other] { $n } working hours
    }
   *[business-day] { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
}
span-age = { $years ->
    [one] { $years } year
   *[other] { $years } years
}

# What an agent is told, by topic and kind of value. "span" stands after a preposition, "value" stands alone; both bring the event they are counted from.
span-counted = { $span } { $start }
say-withdrawal-period-duration = Accept a withdrawal from an online purchase, without asking why, within { $span }.
say-withdrawal-period-nothing = Promise no return without a reason for an online purchase: the law gives no such right, the shop’s own policy applies.
say-withdrawal-exceptions-list = Refuse a return without a reason only in the cases the law lists, above all { $list }.
say-withdrawal-exceptions-described = Refuse a return without a reason only in the cases the law lists; look the item up in the list before you answer.
say-refund-deadline-duration = Pay the customer back within { $span }.
say-refund-deadline-promptly = Pay the customer back everything at once.
say-refund-undelivered = When an order that never arrived is cancelled, pay it back within { $span }.
say-legal-guarantee-period-duration = Treat a fault as the seller’s responsibility by law when it shows within { $span }.
say-legal-guarantee-period-nothing = Quote no warranty period as fixed by law: there is none, and the written warranty applies as it was given.
say-legal-guarantee-period-described = Do not turn a fault away because a fixed time has passed: goods must last as long as a buyer may reasonably expect.
say-delivery-deadline-duration = If no delivery date was agreed, deliver within { $span }.
say-delivery-deadline-described = Deliver when it was promised; where no day was promised, within a reasonable time.
say-complaint-response-deadline-duration = Answer a complaint within { $span }.
say-complaint-response-deadline-promptly = Take every complaint and deal with it without undue delay.
say-privacy-appeal = Decide an appeal against a refused privacy request within { $span }, and tell the customer how to reach the authority if it fails.
say-price-indication-duration = Beside a discount, give as the earlier price the lowest one of the { $within } before it.
say-price-indication-must = Name the full price with all charges the customer cannot avoid, from the first mention on.
say-price-indication-must-not = Advertise no price that nobody can get because charges are added later.
say-price-displayed = Show a price for the goods and charge no more than the price shown.
say-review-manipulation-must-not = Write, order or buy no review that does not come from a real customer.
say-access-request-deadline-duration = When a customer asks for a copy of their personal data, answer within { $span }.
say-access-request-deadline-promptly = When a customer asks for a copy of their personal data, answer without undue delay; the law names no number of days.
say-access-request-deadline-described = When a customer asks for a copy of their personal data, answer within a reasonable time; the law names no number of days.
say-access-request-extension-duration = A difficult access request may take { $bare } more, if you say so and why before the first period ends.
say-access-request-extension-described = If the first period is too short for an access request, tell the customer before it ends why, and when the answer comes.
say-erasure-right-must = Delete a customer’s personal data when they rightly ask and no law obliges us to keep it.
say-erasure-right-nothing = Promise no deletion on request: the law gives no such right, though data that is no longer needed must go.
say-erasure-request-deadline-duration = Tell the customer within { $span } what was done about a request for deletion.
say-erasure-request-deadline-promptly = Act on a request for deletion without undue delay and tell the customer the outcome.
say-opt-out-deadline-duration = Carry out an opt-out from the sale or use of data within { $span }.
say-opt-out-deadline-promptly = Stop using a customer’s data for advertising as soon as they object, free of charge.
say-opt-out-deadline-must = Let customers take consent back easily and switch personalised advertising off, and act on it.
say-identity-verification-for-requests-may = In doubt about who makes a data request, you may ask for more proof of identity, and for no more than is needed.
say-identity-verification-for-requests-must = Check who is asking before you show, correct or delete personal data.
say-automated-decision-must = When a system alone decided something weighty about a customer, offer a review by a human.
say-automated-decision-must-not = Let no system alone decide something weighty about a customer from a profile.
say-child-consent-age-age = Below { $within } of age, let a parent or guardian consent to the use of a child’s data.
say-marketing-consent-must = Send advertising by e-mail or message only to people who agreed to it first.
say-marketing-consent-must-not = Send no advertising to a customer who has not agreed to it or has refused it.
say-marketing-consent-may = Advertising may go out without consent given before, but each message must say who sends it and offer a way out that works.
say-unsubscribe-deadline-duration = Stop advertising to a customer who unsubscribes within { $span }.
say-unsubscribe-deadline-promptly = Stop advertising to a customer as soon as they unsubscribe, and keep a way to do so in every message.
say-cancel-online = Let customers end a subscription as easily as they began it, and hide the way out nowhere.
say-withdrawal-function = Offer a clearly labelled button for withdrawing online throughout the withdrawal period, and confirm its use at once in writing.
say-breach-notice-authority-duration = Report a suspected data leak internally at once: the authority has to hear of it within { $span }.
say-breach-notice-authority-promptly = Report a suspected data leak internally at once: the authority has to hear of it without undue delay.
say-breach-notice-authority-nothing = Report a suspected data leak internally at once, although no law here obliges us to tell the authority.
say-breach-notice-person-duration = Report a suspected data leak internally at once: the customers concerned have to hear of it within { $span }.
say-breach-notice-person-promptly = Report a suspected data leak internally at once: the customers concerned have to hear of it without undue delay.
say-cross-border-transfer-must = Let personal data go abroad only with the safeguards the law asks for; do not forward it on your own.
say-cross-border-transfer-may = Personal data may go abroad, except where the authorities have restricted it.
say-cross-border-transfer-must-not = Send no personal data to a country without adequate protection, unless the law makes an exception.
say-cross-border-transfer-nothing = No law in force here bars personal data from going abroad; follow the company’s own safeguards all the same.
say-retention-of-transaction-records-duration = Keep records of sales for { $value }, also when a customer asks to have data deleted.
say-penalty-maximum-amount = Violating customers’ rights here can cost the company up to { $bare }.
say-penalty-each = Every single violation can cost the company up to { $bare }.
say-penalty-maximum-percentage = Violating customers’ rights here can cost the company up to { $bare } of its turnover.
say-penalty-maximum-amount-higher = Violating customers’ rights here can cost the company up to { $bare } or { $second } of turnover, whichever is higher.
say-penalty-maximum-amount-lower = Violating customers’ rights here can cost the company up to { $bare } or { $second } of turnover, whichever is lower.
say-penalty-maximum-amount-either = Violating customers’ rights here can cost the company up to { $bare } or { $second } of turnover.
say-extendable = It can be extended by { $bare }.
rule-extendable = { $value }, extendable by { $bare }
rule-whichever-either = { $value } or { $second }
rule-listed = closed list: { $list }
rule-described = in words only

# Events from which the law counts, beside those of the training file.
start-delivery-or-contract = from receipt of the goods or the contract, whichever is later
start-opt-out = from the opt-out
start-determination = from establishing the breach
start-notice-to-people = from telling those affected
start-financial-year-end = from the end of the financial year
start-record-made = from the making of the record
start-discovery = from discovery of the fault
start-payment = from payment
start-order = from receipt of the order

# Members of closed lists: what cannot be returned without a reason.
member-bespoke = custom-made goods
member-perishable = perishable goods
member-unsealed-hygiene = opened hygiene goods
member-unsealed-media = opened recordings or software
member-started-digital = started digital content
member-press = newspapers
member-dated-leisure = leisure bookings
member-market-priced = goods priced by the market
member-started-services = started services
member-used-goods = used goods
member-betting = bets
member-personal-goods = personal goods
member-auctions = auctions
member-flights = international flights
member-damaged = goods the customer damaged
member-confirmed-unsuitable = goods confirmed as unfit for return

# When a rule does not hold, or holds otherwise.
unless-not-informed = The period is longer if the customer was not told of the right.
unless-wait-for-goods = You may wait until the goods or proof of their dispatch arrive.
unless-express-cost = What express delivery cost on top is not paid back.
unless-return-cost = The customer bears the cost of sending the goods back.
unless-second-hand = The period may be shorter for used goods.
unless-agreed-otherwise = Another time that was agreed comes first.
unless-legal-retention = Data that another law obliges us to keep stays.
unless-legal-claims = Data needed for legal claims stays.
unless-low-risk = It is not needed where a risk to people is unlikely.
unless-public-notice = A public notice may take the place of single ones.
unless-few-people = It does not apply below the number of people the law names.
unless-law-enforcement = It may wait while an investigation needs it.
unless-national-age = A lower age set by national law comes first.
unless-existing-customers = Existing customers may be told of similar goods, with a way out each time.
unless-implied-consent = Consent that follows from a recent purchase or relationship also counts.
unless-perishable-price = Goods that spoil quickly and newly offered goods may be treated otherwise.
unless-taxes-shipping = Taxes and real shipping costs may be left out.
unless-listed-exceptions = The law lists further exceptions.
unless-small-firms = Small businesses are exempt.
unless-contract-law-consent = It is allowed where a contract needs it, a law provides for it or the customer agreed.
unless-identity-unproven = It may be refused if the identity cannot be proven.
unless-extendable = The period can be extended, with notice to the customer.
unless-repeat-offence = Repeated violations cost more.
unless-lesser-breach = Lesser violations cost less.
unless-longer-elsewhere = Other laws or kinds of records ask for longer.
