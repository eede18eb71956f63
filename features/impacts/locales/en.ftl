impacts-answered = This survey is answered already
impacts-answered-advice = One answer counts. Look at it on its page.
impacts-answered-n = Answered
impacts-as-list = Figures as a list
impacts-ask = Ask by letter
impacts-ask-text = The company gets a secret link and answers without an account. It is reminded twice; its address is deleted when it has answered, or after the last reminder.
impacts-asked = The letter is on its way.
impacts-asked-n = Asked
impacts-call = One answer counts. To correct it, call { $it }.
impacts-case = To the case
impacts-coachings = { $n ->
    [one] { $shown } coaching
   *[other] { $shown } coachings
}
impacts-cohort = Cases closed in { $year }, { $months } months later
impacts-compound = All together
impacts-count = Number
impacts-done = Thank you, your answer is here.
impacts-due = To be asked now
impacts-due-n = Due
impacts-effect = Effect
impacts-email = E-mail of the company
impacts-employees = Employees
impacts-euro = Whole euro, in the last closed year
impacts-exports = Exports
impacts-figures = What became of companies
impacts-fill = Answer for the company
impacts-filled = The answer is kept.
impacts-hidden = hidden (fewer than 5)
impacts-incomplete = incomplete ({ $parts } of 4): { $percent } %
impacts-kpi-1 = 1 Needs analysis
impacts-kpi-2 = 2 Choice of coach
impacts-kpi-3 = 3 Effect on resources
impacts-kpi-4 = 4 Effect on business
impacts-lang = Language of the letter
impacts-letter = { $agency } worked with { $company }. We would like to know what became of it: five numbers, one short page. Say what you know; “I do not know” is an answer, too.
impacts-letter-open = Open the page, no account is needed:
impacts-letter-subject = What became of our work together?
impacts-letter-why = Your agency asks you about the service you received.
impacts-letters = { $n ->
    [one] { $shown } letter was sent.
   *[other] { $shown } letters were sent.
}
impacts-link-spent = This link has run out
impacts-link-spent-advice = Ask the agency for a new letter.
impacts-median = Median change
impacts-method = Turnover, employees and exports are compared with the end of the case; products and investments are counted since then. The weighted sum takes of each change what the company ascribes to the service: nothing 0, partly ¼, mostly ¾, wholly 1; who does not know is left out. What fewer than five companies said is hidden.
impacts-month = Months later
impacts-months = { $n ->
    [one] { $shown } month after
   *[other] { $shown } months after
}
impacts-no-cases = No case is closed yet: surveys are planned when one closes.
impacts-no-number = Write a whole number from nought on, without a unit.
impacts-nobody = nobody said
impacts-none-due = Nobody is to be asked now.
impacts-nothing = Give at least one number; nought is a number, too.
impacts-one = Survey of impact
impacts-open = Figures, and whom to ask now
impacts-page = What became of it?
impacts-page-later = Numbers of your last closed year. Beside each, how much of the change the service brought about.
impacts-page-now = Numbers of your last closed year: later ones are compared with them.
impacts-page-use = Your agency sees your answer. Others see figures of at least five companies only. Leave empty what you do not know.
impacts-percent = { $percent } % (n = { $n })
impacts-products = New products since the end of the case
impacts-quality = Key figures of coachings
impacts-quality-text = Agreement with the statements of the scheme, 5 of 5 being 100 %. Where one of the four figures is missing, the mean of the others is shown and how many there are.
impacts-raised = Investments raised since the end of the case
impacts-rate = Response rate { $it } %.
impacts-response = { $due } due, { $asked } asked, { $answered } answered.
impacts-send = Send
impacts-service = Service
impacts-share = Of this because of the service
impacts-share-mostly = mostly because of the service
impacts-share-none = nothing because of the service
impacts-share-partly = partly because of the service
impacts-share-wholly = wholly because of the service
impacts-source = Source
impacts-source-hint = Where you have the numbers from: annual accounts, a talk on a day.
impacts-stage-answered = answered
impacts-stage-asked = asked
impacts-stage-planned = planned
impacts-stands = Your first answer stands. Call the agency to correct it.
impacts-text = When a case closes, its company is asked for five numbers: at once, after 12 and after 24 months.
impacts-thanks = Thank you for your answer.
impacts-title = Business impact
impacts-told-answered = There is an answer about { $company }, { $months } months after its case
impacts-told-due = Ask { $company } what became of it, { $months } months after its case
impacts-told-why = You play a part in its case.
impacts-too-early = This survey is not due yet
impacts-too-early-advice = Ask on the day it is due, or later.
impacts-turnover = Turnover
impacts-unchanged = No change
impacts-unknown = not known
impacts-weighted = Weighted sum
impacts-whole-agency = Whole agency
impacts-year = Year of closing
impacts-zero = 0 answers: nobody has answered yet, so there is no figure.
