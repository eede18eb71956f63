error-busy = Many people are here right now
error-busy-advice = Nothing was lost, and nothing was stored. Wait a few seconds and try again.
error-disk-full = The server has no room left
error-disk-full-advice = Your change was not stored. Reading still works. The administrator has to free some space; then send the form again.
error-forbidden = You may not do this
error-forbidden-advice = Your role does not include this. Ask a manager of your agency if you need it.
error-foreign = This form came from somewhere else
error-foreign-advice = For your safety we only take forms from our own pages. Open the page again and repeat what you did.
error-home = Go to the start page
error-internal = Something went wrong on our side
error-internal-advice = Your change was not stored. Try again; if it happens again, tell the administrator the number below.
error-mention = Error { $status }. Mention { $id } if you write to us.
error-not-found = This page does not exist
error-not-found-advice = The address may be old or mistyped, or what stood here is not for you. Search for it, or start from the beginning.
error-scope = The token does not reach this far
error-scope-advice = Make a token with the scope you need.
error-sign-in = Sign in first
error-sign-in-advice = This page is for people with an account. You come back here afterwards.
error-stopped = The server takes no changes at the moment
error-stopped-advice = Its disk reported an error, so it stopped writing to keep your data safe. Reading works. The administrator has to check the disk and start it again.
error-token = This token is not valid
error-token-advice = It was revoked, has run out, or never was one. Make a new one in your account.
error-too-large = This is too large
error-too-large-advice = The file or form is larger than this server allows. Send a smaller one, or ask the administrator to raise the limit.
error-too-many = Too many tries
error-too-many-advice = Wait a minute, then try again.
error-unreadable = We could not read what was sent
error-unreadable-advice = Go back, reload the page and try again.
error-wrong-method = This address does not answer to that
error-wrong-method-advice = Go back and use the buttons and links of the page.
files-broken = This file cannot be read. It may be damaged: save it again and send the new one.
files-empty = This file is empty.
files-full = The files of your agency have reached their limit. Remove some, or ask the administrator for more room.
files-locked = This document is locked with a password. Save it without one and send it again.
files-programs = This document brings macros, scripts or attached files along. Save it without them, for example as a PDF made for printing.
files-too-large = This file is too large. Send a smaller one.
files-unfolds = This file unfolds to far more than we take. Save it smaller and send it again.
files-unknown = We take PNG, JPEG and WebP pictures, PDF, Word, Excel, PowerPoint, OpenDocument text, plain text and CSV; for a photo or logo only pictures. The content decides, not the name.
form-email = Write a complete e-mail address, such as name@example.org.
form-invalid = This cannot be read. Check what you wrote.
form-left = { $n } characters left
form-must = (required)
form-over = { $n } characters too many
form-required = Fill in this field.
form-save = Save
form-cancel = Cancel
form-too-long = This is too long. Shorten it.
form-too-many = These are too many. Keep the most important ones.
form-up-to = Up to { $shown } characters
form-wrongs = { $n ->
    [one] One answer needs another look
   *[other] { $shown } answers need another look
}
frame-about = About
frame-account = My account
frame-account-of = Account of { $it }
frame-api = Programming interface
frame-apply = Apply
frame-close = Close
frame-demo = Demonstration with invented people and companies.
frame-demo-label = Demonstration
frame-demo-outbox = Outbox
frame-demo-roles = Try a role
frame-keys = Keyboard help
frame-keys-help = This help
frame-keys-move = Next and previous row
frame-keys-off = Switch single keys off
frame-keys-on = Switch single keys on
frame-keys-open = Open this row
frame-keys-pick = Pick this row
frame-keys-search = Search this list
frame-language = Language: English
frame-language-name = English
frame-menu = Menu
frame-notices = { $n ->
    [0] Notices, nothing new
    [one] Notices, one unread
   *[other] Notices, { $shown } unread
}
frame-palette = Search or go to …
frame-palette-found = Found
frame-palette-hint = Organisation, funding topic, page …
frame-palette-none = Nothing found. Try another word.
frame-second-factor = Your role ({ $it }) works only with a second factor. Until you set one up, you act for no agency.
frame-second-factor-link = Set up a second factor
frame-sign-in = Sign in
frame-sign-out = Sign out
frame-sign-up = Create account
frame-skip = Skip to content
frame-theme = Colours
frame-theme-auto = As my device
frame-theme-dark = Dark
frame-theme-light = Light
frame-theme-other = Light or dark colours
frame-undo = Undo
frame-views = Saved searches and views
list-all = All
list-busy = Loading …
list-clear = Clear all
list-export = Export
list-export-picked = Export the picked ones
list-filter-remove = Remove filter
list-filters = Filters
list-filters-active = Active filters
list-filters-apply = Apply filters
list-found = { $n ->
    [0] Nothing found
    [one] One found
   *[other] { $shown } found
}
list-more = { $n ->
    [one] One more
   *[other] { $shown } more
}
list-next = Next
list-none = Nothing fits all of this
list-pages = Pages
list-pick = Pick
list-pick-all = All on this page, picked:
list-pick-one = Pick { $it }
list-picked = With the picked ones
list-previous = Previous
list-range = { $from } to { $to } of { $total }
list-search = Search
list-sort = Order
list-view-name = Name of this view
list-view-save = Save this view
list-words = Words: { $it }
mail-settings = How you hear of things
mail-unsubscribe = Stop these letters
role-administrator = Network administrator
role-adviser = Adviser
role-client = Program
role-coach = Coach
role-guest = Guest
role-manager = Agency manager
role-member = Member
role-reviewer = Reviewer
role-trainer = Trainer
ui-here = You are here
ui-of-hundred = of 100
ui-score = Score
