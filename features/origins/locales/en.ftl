origins-begin = Draft an opportunity
origins-begun = The form begins with what the case and the organisation say. Read it, take out what leads to the client, and save it.
origins-text = What was written down in this case begins the draft of an opportunity for this client.
origins-title = Partners for this client
