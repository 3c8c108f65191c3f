# Linking in English: late, in the same chat, midway
at: 2026-06-01 09:00

Ann: The street light on Hemei Road in Jingyue has been out for three days
bot: *check*
Ann: link my accounts
bot: *Link two chats* *10 minutes*
remember: link {code}
Ann presses: Yes, file it
bot: *Street lights*

# In the chat that made it, a code does nothing.
Ann: link {code}
Ann presses: Link
bot: *This code is not right*

wait: 11 minutes
Ann@telegram: link {code}
Ann@telegram presses: Link
bot: *This code is not right*
Ann@telegram: my tickets
bot not: *Hemei*

Ann: Link accounts.
remember: link {code}
Ann@telegram: link {code}
Ann@telegram presses: Link
bot: *Done: linked*
Ann gets: *Telegram* *unlink*
Ann@telegram: how is the street light going?
bot: *street*
