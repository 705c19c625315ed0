# Questions of the bank: frames, cases told by customers and colleagues, steps, and the words around the answers.
question-stem-many = As of { $date }: { $ask }
question-hint-number = Type a number.
question-hint-order = Give each choice its place.
question-choose = Choose
question-harm = One answer would have harmed a customer or broken the law outright. Such an answer fails the attempt, whatever the points.
offer-true = Yes, that is right
offer-false = No, that is wrong
bank-number-hour = { $ask } Answer with the number of hours.
bank-number-day = { $ask } Answer with the number of days.
bank-number-business-day = { $ask } Answer with the number of working days.
bank-number-week = { $ask } Answer with the number of weeks.
bank-number-month = { $ask } Answer with the number of months.
bank-number-year = { $ask } Answer with the number of years.
bank-claim = A colleague says: “{ $claim }” Is that right?
bank-place = { $ask } In which of these places is the answer “{ $value }”?
bank-places = { $ask } Mark every place where the answer is “{ $value }”.
bank-order = { $ask } Put the places in order, the shortest time first.
bank-member = A customer bought online and regrets it without a reason. For which of these goods may you refuse the return?
bank-members = A customer bought online and regrets it without a reason. Mark all goods for which you may refuse the return.
bank-ages = Young people of these ages want to agree to the use of their data online. Mark all for whom a parent or guardian has to agree.
bank-cases = { $what }: mark all days on which this provision already applied.
bank-since = Which of these duties rests on law that applies here only since { $since }?
bank-said = { $place }: { $statement }
bank-applies = { $statement } ({ $what }: applies from { $date }.)
bank-case = { $case } No public holiday falls into this time.

# A message, and the last day that follows from it. "Today" is the day the stem names.
bank-latest-withdrawal-period = A customer writes: “The lamp I ordered online arrived today. How long may I still change my mind?” What is the last day for a withdrawal without a reason?
bank-latest-legal-guarantee-period = A customer writes: “My new coffee machine arrived today. How long are you liable if it turns out faulty?” What is the last day by law?
bank-latest-refund-deadline = A customer writes: “I withdraw from my purchase, the parcel is on its way back.” The message came today. By which day must the money be paid back at the latest?
bank-latest-refund-goods-returned = A customer asks when the money comes. The withdrawn goods came back to you today. By which day must they be paid back at the latest?
bank-latest-access-request-deadline = A customer writes: “Send me everything you have stored about me.” The message came today. By which day must the answer be given at the latest?
bank-latest-access-request-extension = The first period for a difficult access request ends today, and the customer was told in time that it will be extended. To which day at the latest?
bank-latest-erasure-request-deadline = A customer writes: “Delete my data, please.” The message came today. By which day must the customer hear the outcome at the latest?
bank-latest-complaint-response-deadline = A customer writes: “The zip broke, and I complain.” The complaint came today. By which day must it be dealt with at the latest?
bank-latest-delivery-deadline = A customer ordered and the contract was concluded today; no delivery date was agreed. By which day must the goods be supplied at the latest?
bank-latest-opt-out-deadline = A customer writes: “Do not sell or pass on my data any more.” The message came today. By which day must that take effect at the latest?
bank-latest-unsubscribe-deadline = A customer unsubscribed from the newsletter today. By which day must the advertising stop at the latest?
bank-latest-breach-notice-authority = Today at ten you became aware that customers’ data leaked. By which day, at the same hour, must the authority have been told at the latest?
bank-latest-breach-notice-person = Today at ten you became aware that customers’ data leaked. By which day, at the same hour, must those affected have been told at the latest?

# Several cases, and a day on which they are looked at.
bank-overdue-access-request-deadline = Customers asked for their data on these days; none was answered or extended. Mark all requests that are overdue today.
bank-overdue-erasure-request-deadline = Customers asked for deletion on these days; none was answered or extended. Mark all requests that are overdue today.
bank-overdue-complaint-response-deadline = Complaints came in on these days and are still open. Mark all that are overdue today.
bank-overdue-refund-deadline = Customers withdrew from their purchases on these days and sent the goods back at once. Mark all refunds that are overdue today.
bank-overdue-opt-out-deadline = Customers opted out of the sale or use of their data on these days; nothing was done. Mark all requests that are overdue today.
bank-overdue-delivery-deadline = Orders were placed on these days without an agreed delivery date; nothing was delivered. Mark all that are overdue today.
bank-in-time-withdrawal-period = Customers received their online orders on these days and want to withdraw without a reason. Mark all who are still in time today.
bank-in-time-legal-guarantee-period = Customers received appliances on these days, and a fault shows today. Mark all for whom the seller is still liable by law.

# The next step: what happened, the best answer, one that will do, and one that harms.
step-erasure-right = A customer writes: “Please delete everything you hold about me.” What do you do?
step-erasure-right-right = Log the request today, pass it on and say when the answer comes
step-erasure-right-part = Tell the customer to fill in the form on the website instead
step-erasure-right-harm = Reply that customers’ data is never deleted in this company
step-automated-decision = A customer writes: “Your system refused me payment by invoice, and nobody looked at it.” What do you do?
step-automated-decision-right = Offer that a person reviews the decision, and pass the case on
step-automated-decision-part = Explain in general words how the system comes to decisions
step-automated-decision-harm = Reply that nobody can change what the system decides
step-marketing-consent = A colleague wants to mail offers to people who once asked a question and never agreed to advertising. What do you say?
step-marketing-consent-right = Leave out everybody who has not agreed
step-marketing-consent-part = Hold the mail back and ask an officer
step-marketing-consent-harm = Send it, and remove whoever complains
step-cross-border-transfer = A partner abroad asks for a list of customers with their addresses, today if possible. What do you do?
step-cross-border-transfer-right = Send nothing, and ask the privacy team which safeguards apply
step-cross-border-transfer-part = Send nothing, and leave the partner’s message without an answer
step-cross-border-transfer-harm = Send the list at once, because the partner is well known
step-review-manipulation = A seller offers vouchers to colleagues who write five-star reviews of goods they never bought. What do you do?
step-review-manipulation-right = Decline and report the offer internally
step-review-manipulation-part = Decline and leave it at that for now
step-review-manipulation-harm = Pass the offer on to the colleagues
step-breach-notice-authority = A customer sends a link to a page that shows names and addresses of many customers. What do you do?
step-breach-notice-authority-right = Report it internally at once, with the link and the time
step-breach-notice-authority-part = Report it internally at once, without the link or the time
step-breach-notice-authority-harm = Tell the customer that it is nothing, and close the case
step-breach-notice-person = A customer writes: “Strangers know my order and my address. Was your data stolen?” What do you do?
step-breach-notice-person-right = Report it internally at once, and say that an answer will come
step-breach-notice-person-part = Report it internally at once, and leave the customer without word
step-breach-notice-person-harm = Assure the customer that no data of theirs can have been lost
step-identity-verification-for-requests = Somebody asks for all data of a customer, from an address that is not in the account. What do you do?
step-identity-verification-for-requests-right = Ask for one detail that proves who is asking
step-identity-verification-for-requests-part = Ask for a full copy of the identity card
step-identity-verification-for-requests-harm = Send the data, because the name is right

# Goods that stand on no list of exceptions.
member-plain-discounted = goods bought at a reduced price
member-plain-opened = goods unpacked to look at them
member-plain-tried = a jacket tried on at home
member-plain-gift = goods bought as a present

# What is told to who chose a wrong answer.
feedback-before-its-day = A provision applies from its first day on, not before.
feedback-beyond-list = The list of exceptions is closed: what it does not name can be returned.
feedback-older-duty = That duty is older than the law asked for.
feedback-short-of-duty = That falls short of what the law asks for here.
feedback-critical-harm = That harms the customer or breaks the law outright.

# Words the lint of questions looks for, with bars between.
lint-trivia = which article|which section|which paragraph|gazette
