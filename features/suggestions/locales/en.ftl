suggestions-about = What you look for is held against what others offer, and what they look for against what you offer. Your own organisation, those on a no-compete list of either side, and whoever said no are left out.
suggestions-again = Suggest again
suggestions-all = All who fit
suggestions-ask = Ask for a meeting
suggestions-dismiss = Not relevant
suggestions-left-out = Whom you left out
suggestions-none = Nobody fits yet
suggestions-none-text = The more concretely you say what you offer and look for, the more is found. New participants are compared as they come.
suggestions-percent = { $n ->
    [one] { $shown } % of it
   *[other] { $shown } % of it
}
suggestions-personal = Suggestions at events
suggestions-personal-dismissal = Somebody you do not want to be suggested
suggestions-reason-offered = You offer what we look for: { $it }.
suggestions-reason-sought = We offer what you look for: { $it }.
suggestions-said-back = They may be suggested again.
suggestions-said-dismissed = They are not suggested to you again.
suggestions-title = Who fits you
suggestions-why = Not relevant because
suggestions-why-field = wrong field: the words that led here count half from now on
suggestions-why-kind = wrong kind of participant: others of it count half
suggestions-why-known = we know them: nobody of that organisation
suggestions-why-other = another reason
suggestions-why-said = In your own words
suggestions-words = Look at the words first
