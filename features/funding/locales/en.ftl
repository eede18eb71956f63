funding-action = Type of action
funding-action-loan = Loan
funding-action-voucher = Voucher
funding-action-cofund = Co-funded programme
funding-action-csa = Coordination and support
funding-action-edf-da = Defence development
funding-action-edf-ra = Defence research
funding-action-grant = Grant
funding-action-horizon-pcp = Pre-commercial procurement
funding-action-ia = Innovation action
funding-action-msca = Marie Skłodowska-Curie action
funding-action-msca-se = Staff exchange (MSCA)
funding-action-ppi = Procurement of innovation
funding-action-prize = Prize
funding-action-ria = Research and innovation action
funding-becomes = becomes
funding-budget = Budget per project
funding-budget-range = { $from } to { $to } { $currency }
funding-call = Call
funding-closes-today = Closes today
funding-code = Code
funding-conditions = Conditions for applicants
funding-conflict = The funding portal and its own dates do not agree about this topic. We show what the dates say. Check on the portal before you plan with it.
funding-days-left = { $n ->
    [one] { $shown } day left
   *[other] { $shown } days left
}
funding-deadline = Deadline
funding-deadlines = { $n ->
    [one] Deadline
   *[other] Deadlines
}
funding-description = What is funded
funding-empty = Try fewer or other words. Closed topics appear when you tick “Closed”.
funding-event-closed = Closed for applications
funding-event-found = Added to the collection
funding-event-imported = Changed by the funding portal
funding-event-opened = Opened for applications
funding-event-went-on = Next deadline begins
funding-facts = At a glance
funding-find-partners = Find partners for this topic
funding-grants = Projects expected
funding-history = History
funding-importer-topics = Funding topics
funding-importer-topics-hint = Answers of the EU Funding & Tenders portal (.json) or collections with one topic a line (.jsonl).
funding-keywords = Keywords
funding-language = Language
funding-menu = Funding
funding-model = Procedure
funding-model-multiple-cut-off = Several cut-off dates
funding-model-single-stage = One stage
funding-model-two-stage = Two stages
funding-objectives = Aims of the programme part
funding-opens = Opens
funding-portal = Open on the funding portal
funding-programme = Programme
funding-search = Search topics by words or code
funding-siblings = The same topic elsewhere
funding-sort-deadline = Next deadline first
funding-sort-newest = Newest first
funding-sort-relevance = Best fit first
funding-status = Status
funding-status-closed = Closed
funding-status-forthcoming = Opens later
funding-status-open = Open
funding-title = Funding
funding-topic = Topic
