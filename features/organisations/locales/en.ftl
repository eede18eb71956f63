organisations-menu = Organisations
organisations-title = Organisations
organisations-search = Name, product, technology …
organisations-new = Add organisation
organisations-empty = Try fewer words or remove a filter. You can also add the organisation yourself.
organisations-sort-relevance = Best fit
organisations-sort-name = Name
organisations-sort-newest = Recently changed
organisations-facet-kind = Kind
organisations-facet-label = Tags and fields
organisations-facet-country = Country
organisations-facet-region = Region
organisations-facet-sector = Sector
organisations-facet-language = Language

organisations-kind-sme = SME
organisations-kind-large = Large company
organisations-kind-university = University
organisations-kind-research = Research organisation
organisations-kind-agency = Innovation agency
organisations-kind-cluster = Cluster
organisations-kind-public = Public body
organisations-kind-other = Other organisation
organisations-audience-public = Everybody
organisations-audience-members = Signed-in people
organisations-audience-agency = The agency and the organisation itself
organisations-stage-active = Active
organisations-stage-archived = Archived
organisations-role-owner = Speaks for the organisation
organisations-role-member = Member
organisations-part = Role
organisations-part-coordinator = Coordinator
organisations-part-participant = Participant
organisations-part-partner = Partner

organisations-field-name = Name
organisations-field-name-hint = As it stands in the register of companies, or as everybody knows it.
organisations-field-short_name = Short name
organisations-field-kind = Kind
organisations-field-country = Country
organisations-field-region = Region
organisations-field-region-hint = NUTS code, such as FRE11. Leave it empty if you do not know it.
organisations-field-city = Town
organisations-field-website = Website
organisations-field-founded = Founded in
organisations-field-staff = People employed
organisations-field-lang = Language of the texts
organisations-field-lang-hint = Write in the language you know best. Matching works across languages.
organisations-field-summary = What it does
organisations-field-summary-hint = Two or three sentences: products, processes, customers, figures.
organisations-field-offers = What it offers
organisations-field-offers-hint = What could others use: know-how, equipment, test sites, access to customers?
organisations-field-seeks = What it seeks
organisations-field-seeks-hint = Partners, technology, customers. The more specific, the better the matches.
organisations-field-keywords = Keywords
organisations-field-keywords-hint = Four to eight, with commas between them.
organisations-field-sectors = Sectors
organisations-field-sectors-hint = NACE codes with commas between them, such as 28.93 or 01.
organisations-field-trl_from = Readiness level from
organisations-field-trl_to = Readiness level up to
organisations-field-languages = Working languages
organisations-field-audience = Who may find it
organisations-field-stage = State
organisations-field-adviser = Adviser
organisations-no-web = Write a web address, such as www.example.org.
organisations-no-nace = Write NACE codes, such as 28.93, 28 or C.
organisations-no-trl = The first level must not be higher than the second.
organisations-choose = Choose …
organisations-trl = Readiness level
organisations-trl-1 = 1: principle observed
organisations-trl-2 = 2: concept formulated
organisations-trl-3 = 3: concept proved by experiment
organisations-trl-4 = 4: works in the laboratory
organisations-trl-5 = 5: works in its setting, in parts
organisations-trl-6 = 6: demonstrated in its setting
organisations-trl-7 = 7: prototype at work
organisations-trl-8 = 8: complete and qualified
organisations-trl-9 = 9: in daily use

organisations-form-lead = Only name, kind and country are needed. A summary and what is offered and sought make the matches good.
organisations-form-who = Who
organisations-form-what = What
organisations-form-more = More
organisations-edit = Edit
organisations-edit-title = Edit { $it }
organisations-archive = Archive
organisations-restore = Restore
organisations-find-matches = Find matches

organisations-facts = Facts
organisations-projects = Projects
organisations-past = Projects
organisations-partners = { $n ->
    [0] no partners
    [one] { $shown } partner
   *[other] { $shown } partners
}
organisations-related = Related
organisations-people = People
organisations-adviser = Adviser
organisations-history = History
organisations-source = Source
organisations-project = Project
organisations-topic = Funding topic
organisations-programme = Programme
organisations-scheme = Type of action
organisations-cost = Total cost
organisations-contribution = Funding
organisations-objective = Objective
organisations-participants = Participants

organisations-did-registered = added the organisation
organisations-did-imported = imported it from a source
organisations-did-refreshed = brought its projects up to date
organisations-did-edited = edited it
organisations-did-archived = archived it
organisations-did-restored = restored it

organisations-registered = The organisation is added.
organisations-edited = Your changes are saved.
organisations-archived = The organisation is archived.
organisations-archived-picked = The picked organisations you look after are archived.
organisations-restored = Restored.
organisations-none-picked = Pick some rows first.
organisations-not-active = This organisation is archived already.
organisations-not-active-advice = Open it to see its state.
organisations-not-archived = This organisation is not archived.
organisations-not-archived-advice = There is nothing to restore.

organisations-importer-cordis = Projects and participants from CORDIS
organisations-importer-cordis-hint = The ZIP archive of a framework programme, or its files project.csv and organization.csv. Addresses and contacts are left out.
organisations-importer-file = Organisations from a table
organisations-importer-file-hint = CSV or XLSX with at least a name and a country in each row. You say which column is which.

organisations-audience-contacts = The contacts of its people
organisations-audience-own = Its own people alone
organisations-unclaimed = Not yet taken over
organisations-field-numbers = Register numbers
organisations-field-projects = Past and running projects
organisations-field-people = Names of its people
organisations-field-trl = Readiness level
organisations-field-texts = Texts
organisations-field-pic = PIC
organisations-field-pic-hint = The nine digits of the participant portal of the Commission.
organisations-field-vat = VAT number
organisations-field-vat-hint = With the letters of its country, such as FR83404833048.
organisations-field-person = Person
organisations-field-role = Role
organisations-field-source = Source
organisations-field-created_at = Recorded on
organisations-field-changed_at = Changed last
organisations-field-audiences = Who sees which field
organisations-field-merged = Merged record
organisations-no-pic = A PIC has nine digits.
organisations-no-vat = Write the number with the two letters of its country.
organisations-did-shown = changed who sees what
organisations-did-invited = sent a link to it
organisations-did-revoked = took a link back
organisations-did-claimed = took the organisation over
organisations-did-joined = let somebody in
organisations-did-declined = declined a request
organisations-did-requested = asked to belong to it
organisations-did-role_changed = gave somebody another role
organisations-did-removed = removed somebody
organisations-did-left = left it
organisations-did-handed_over = changed the adviser
organisations-did-merged = merged another record into it
organisations-did-parted = took a merge back
organisations-did-translated = wrote a translation
organisations-did-told_apart = said that another record is another organisation

organisations-shown-title = Who sees what
organisations-shown-lead = Decide for each field who may read it. Search, lists, matches, files and the interface for programs keep to it.
organisations-shown-theirs = This organisation speaks for itself. You can close fields, and its own people alone can open them.
organisations-shown-record = The whole record
organisations-shown-record-hint = Whoever is not meant here does not find it at all. No field is shown to more people than this.
organisations-shown-fields = Single fields
organisations-shown-field = Field
organisations-shown-who = Meant for
organisations-shown-now = Seen by now
organisations-shown-empty = (empty)
organisations-shown = Saved who sees what.
organisations-audience-theirs = Its own people closed this; only they can open it.
organisations-audience-theirs-advice = Ask one of its owners.
organisations-preview = See it as …
organisations-preview-title = { $it } through other eyes
organisations-preview-as = This is the page as seen by: { $it }. Nothing can be clicked here.
organisations-preview-back = Change who sees what
organisations-preview-nothing = Nothing to see from here
organisations-preview-nothing-text = For them this address does not exist.
organisations-viewpoint-guest = Guest
organisations-viewpoint-member = Signed-in person
organisations-viewpoint-contact = Contact
organisations-viewpoint-agency = Our agency
organisations-viewpoint-owner = Its own people

organisations-members = People and links
organisations-members-none = Nobody belongs to it yet.
organisations-role-of = Role of { $it }
organisations-role-change = Change role
organisations-role-changed = The role is changed.
organisations-remove = Remove
organisations-removed = Removed. The account stays as it is.
organisations-requests = Requests
organisations-accept = Let in
organisations-accepted = Let in as a member.
organisations-decline = Decline
organisations-declined = The request is declined.
organisations-claims = Links
organisations-claim-printed = Printed code
organisations-claim-revoke = Revoke
organisations-claim-revoked = The link does not work any more.
organisations-claim-stage-open = Open
organisations-claim-stage-used = Used
organisations-claim-stage-revoked = Revoked
organisations-claim-stage-over = Run out
organisations-invite = Invite
organisations-invite-text = Whoever opens the link belongs to the organisation. An owner takes it over and decides who sees what.
organisations-invite-email = E-mail address
organisations-invite-email-hint = Leave it empty for a code to print.
organisations-invite-role = As
organisations-invite-lang = Language of the letter
organisations-invite-make = Make a link
organisations-adviser-none = No adviser
organisations-hand-over = Hand over
organisations-handed-over = Another adviser looks after it now.
organisations-leave = Leave
organisations-leave-text = You keep your account, your contacts and all other organisations.
organisations-left = You do not belong to it any more.
organisations-join = Ask to belong
organisations-join-lead = The people of { $it } see your name and what you write, and answer.
organisations-join-why = What connects you with it?
organisations-join-send = Send
organisations-requested = Your request is on its way.
organisations-joined = You belong to it now.
organisations-last-owner = Somebody has to speak for the organisation.
organisations-last-owner-advice = Make somebody else an owner first.
organisations-asked-already = You belong to it already, or have asked.
organisations-speaks-for-itself = Those who speak for the organisation decide this.
organisations-speaks-for-itself-advice = Ask one of them.
organisations-no-member = This was answered already, or the person does not belong to it.
organisations-no-adviser = Choose somebody who works for the agency.

organisations-claim-title = Take over an organisation
organisations-claim-lead = Your adviser gave you a code or a link. It works once.
organisations-claim-code = Code
organisations-claim-code-hint = Capitals and dashes do not matter.
organisations-claim-open = Go on
organisations-claim-sign-in = Sign in to use a code
organisations-claim-link = Link
organisations-claim-made = The link is made
organisations-claim-made-print = Print this page and hand it over.
organisations-claim-made-sent = A letter is on its way to { $it }. You can also hand the code over.
organisations-claim-once = The code is shown only now. It can be used once, and revoked until then.
organisations-claim-until = Works until { $it }
organisations-claim-agency = { $it } recorded this organisation.
organisations-claim-as-owner = With this link you take the organisation over: you see everything recorded about it and decide who sees what.
organisations-claim-as-member = With this link you become a member of the organisation.
organisations-claim-first = Sign in first, or open an account; then come back to this link.
organisations-claim-accept-owner = Take it over
organisations-claim-accept-member = Become a member
organisations-claim-spent = This link was used, revoked, or has run out.
organisations-claim-spent-advice = Ask your adviser for a new one.
organisations-claim-yours = You belong to this organisation already.
organisations-claim-too-many = Too many links are open. Revoke some first.
organisations-claimed = The organisation is yours. This is everything recorded about it.

organisations-record = Everything recorded
organisations-record-lead = All that this network keeps about your organisation, who sees it, and who did what.
organisations-record-value = Recorded
organisations-record-merged = Records merged into it

organisations-duplicates = Possible duplicates
organisations-duplicates-none = No two records look like one organisation.
organisations-duplicate-pair = Records
organisations-duplicate-score = Likeness
organisations-duplicate-why = Why
organisations-reason-pic = same PIC
organisations-reason-vat = same VAT number
organisations-reason-same-name = same name
organisations-reason-like-name = similar name
organisations-reason-short-name = same short name
organisations-reason-website = same website
organisations-reason-city = same town
organisations-reason-country = same country
organisations-reason-other-country = but another country
organisations-merge-certain = Merge all with the same PIC
organisations-merged-certain = Merged. Each merge can be taken back here.
organisations-compare = Compare two records
organisations-compare-lead = Choose where each value comes from. Projects, people, opportunities and history of both stand on one page afterwards.
organisations-compare-stays = stays
organisations-compare-goes = becomes part of it
organisations-compare-nothing = nothing
organisations-compare-swap = Swap the two
organisations-compare-undo = A merge can be taken back exactly at any time.
organisations-merge = Merge
organisations-merged = The two records are one now.
organisations-parted = The two records are two again.
organisations-tell-apart = They are two organisations
organisations-told-apart = They are not suggested again.
organisations-merges = Merged records
organisations-merges-none = Nothing is merged.
organisations-merge-of = with { $it }
organisations-merge-undo = Take back
organisations-no-pair = These two cannot be merged.
organisations-no-pair-advice = One of them is part of another record already, or both are the same.
organisations-merge-undone = This merge was taken back already.

organisations-texts = Languages
organisations-texts-lead = Readers see the texts in their own language, else the original, else English.
organisations-text-original = Original
organisations-text-unknown = Language not stated
organisations-text-add = Add a language
organisations-text-in = Texts in { $it }
organisations-text-lead = Leave a field empty to show the original there.
organisations-text-name = Name in this language
organisations-text-name-hint = Only if the organisation uses another name in it.
organisations-text-changed = changed since the translation
organisations-text-checked = I have looked through everything: it fits the original.
organisations-text-saved = The translation is saved.
organisations-text-only = In { $it }, the original
organisations-text-translated = Translated from { $it }
organisations-text-stale = Translated from { $it }; the original has changed since

organisations-meter = How complete
organisations-meter-whole = Nothing is missing.
organisations-has-summary = What it does
organisations-has-summary-why = Two or three sentences are what everybody reads first.
organisations-has-offers = What it offers
organisations-has-offers-why = Partners are found by what others can use.
organisations-has-seeks = What it seeks
organisations-has-seeks-why = Without it nobody knows whom to suggest.
organisations-has-keywords = Four keywords
organisations-has-keywords-why = They find it in other languages, too.
organisations-has-sectors = Sectors
organisations-has-sectors-why = Many filter the list by sector.
organisations-has-lang = Language of the texts
organisations-has-lang-why = Screen readers and matching need to know it.
organisations-has-region = Region
organisations-has-region-why = Regional programmes ask where it is.
organisations-has-website = Website
organisations-has-website-why = It shows that the organisation is real and helps to find duplicates.
organisations-has-staff = People employed
organisations-has-staff-why = Many calls ask for the size of a company.
organisations-has-trl = Readiness level
organisations-has-trl-why = Calls are open for certain levels only.
organisations-has-languages = Working languages
organisations-has-languages-why = Partners want to know how to write to it.
organisations-has-translation = Summary in English or another language
organisations-has-translation-why = Most partners read another language.

organisations-notice-claimed = { $name } was taken over by its own people.
organisations-notice-edited = { $name } was edited.
organisations-notice-invited = You are invited to { $name }. The code stands in the letter.
organisations-notice-joined = You belong to { $name } now.
organisations-notice-ownerless = { $name } has no owner any more: the last one left. Your agency looks after it now.
organisations-notice-removed = You do not belong to { $name } any more.
organisations-notice-requested = Somebody asks to belong to { $name }.
organisations-notice-handed-over = You look after { $name } now.
organisations-notice-merged = Records of { $name } were merged or parted.
organisations-because-owner = You are told because you speak for this organisation.
organisations-because-member = You are told because you belonged to this organisation.
organisations-because-adviser = You are told because you look after this organisation.
organisations-because-watcher = You are told because you watch this organisation.
organisations-because-asked = You are told because you asked or were invited.
organisations-because-invited = You are told because somebody wrote a link to your address.

organisations-personal = Organisations
organisations-personal-member = Belongs to
organisations-personal-request = Asked to belong to
organisations-personal-claim = Link to an organisation
organisations-personal-merge = Merged two records

organisations-letter-owner-subject = { $name }: take over your record
organisations-letter-member-subject = { $name }: you are invited
organisations-letter-reason = You get this letter because somebody entered your address for this organisation.

organisations-projects-many = { $n ->
    [one] { $shown } project
   *[other] { $shown } projects
}
organisations-text-fields = { $n ->
    [one] { $shown } text
   *[other] { $shown } texts
}
organisations-text-stale-fields = { $n ->
    [one] { $shown } original changed
   *[other] { $shown } originals changed
}
organisations-meter-missing = { $n ->
    [one] { $shown } thing would make the matches better
   *[other] { $shown } things would make the matches better
}
organisations-letter-owner = 
    Hello,

    { $agency } has recorded { $name } at { $house } and works with that record for you. You can take it over: you then see everything recorded about { $name } and decide who sees what.

    Open this link, sign in or open an account, and press the button:

    { $link }

    Or type this code at the same place: { $code }
organisations-letter-member = 
    Hello,

    { $name } invites you to belong to it at { $house }.

    Open this link, sign in or open an account, and press the button:

    { $link }

    Or type this code at the same place: { $code }
organisations-letter-closing = 
    The link works once and for thirty days. If you do not know what this is about, throw this letter away: nothing happens.

    { $house }
