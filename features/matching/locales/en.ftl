matching-about = What fits
matching-about-other = Look for something else
matching-against = Speaks against
matching-against-country = They look for partners elsewhere, not in { $it }.
matching-against-kind = They did not ask for this kind of partner: { $it }.
matching-against-language = No common language; they use { $it }.
matching-against-not-open = { $n ->
    [one] It opens tomorrow.
   *[other] It opens only in { $shown } days.
}
matching-against-passed = The deadline has passed: { $it }.
matching-against-soon = { $n ->
    [0] It closes today.
    [one] It closes tomorrow.
   *[other] Only { $shown } days are left.
}
matching-against-trl = Another stage of maturity: theirs is TRL { $theirs }, yours { $yours }.
matching-all-opportunities = Show all opportunities that fit
matching-all-partners = Show all partners that fit
matching-all-topics = Show all funding topics that fit
matching-best = Best matches
matching-choose-company = Or choose an organisation
matching-closes = Closes { $day }, { $n ->
    [0] today
    [one] one day left
   *[other] { $n } days left
}
matching-column-address = Address
matching-column-against = Speaks against
matching-column-deadline = Deadline
matching-column-group = Group
matching-column-kind = Kind
matching-column-place = Place
matching-column-rank = Rank
matching-column-score = Score
matching-column-title = Title
matching-column-why = Why
matching-copied = Link copied
matching-count-opportunities = Opportunities
matching-count-organisations = Organisations
matching-count-topics = Funding topics
matching-evidence = Evidence
matching-facet-action = Type of action
matching-facet-country = Country
matching-facet-kind = Kind
matching-facet-language = Language
matching-facet-programme = Programme
matching-facet-sector = Sector
matching-facet-status = Status
matching-facet-type = Type
matching-facets-hint = The numbers count the best candidates found, not everything.
matching-find = Find matches
matching-follow = Keep this
matching-group-all = All
matching-group-opportunities = Opportunities
matching-group-partners = Partners
matching-group-topics = Funding topics
matching-groups = Groups of matches
matching-history = past work in this field: { $it }
matching-home-heading = Describe your project. Meet the people and funds that fit.
matching-home-inside = What is inside today
matching-home-languages = In your language
matching-home-languages-text = Write in any of the 24 EU languages. A Polish idea finds an English call and a Portuguese partner.
matching-home-lead = Entente compares your idea with organisations, funding topics and opportunities across Europe, and tells you in plain words why each one fits.
matching-home-public = In public hands
matching-home-public-text = Open source, run by the agencies themselves. Your ideas never leave their server.
matching-home-reasons = Reasons, not riddles
matching-home-reasons-text = Every score is taken apart: shared words and subjects, sector, past projects, and what speaks against.
matching-home-title = Partners and funding for your project
matching-idea = Your project idea
matching-idea-example = We grow tomatoes under glass and want to heat with waste warmth from the dairy next door …
matching-idea-hint = A few sentences in any European language. Nothing is stored.
matching-idea-more = Anything to add, in your own words
matching-language-found = Language found: { $it }
matching-menu = Find partners & funding
matching-none = Nothing fits well enough
matching-none-advice = Describe what you make and what you need in two or three more sentences, or take filters away.
matching-palette = Search or go to
matching-palette-opportunity = Opportunity
matching-palette-organisation = Organisation
matching-palette-page = Page
matching-palette-topic = Funding topic
matching-part = Part
matching-part-concepts = Same subjects
matching-part-deadline = Time left
matching-part-history = Past work
matching-part-language = Common language
matching-part-prominence = Experience
matching-part-reciprocity = One seeks, the other offers
matching-part-region = Place
matching-part-sector = Sector
matching-part-subkind = Kind of partner
matching-part-theme = Texts of the same theme
matching-part-trl = Stage of maturity
matching-part-words = Words in common
matching-parts = Parts of the score
matching-points = Points
matching-points-of = { $points } of { $of }
matching-region = near you: { $it }
matching-results = Matches
matching-same-sector = same sector: { $it }
matching-save = Save search
matching-share = Copy link
matching-shares = Shares: { $it }
matching-title = Find partners and funding
matching-trl = fitting stage: { $it }
matching-weak = Little in common; look at the reasons.
matching-why = Why this match
