# Danger to life, in English
at: 2026-06-01 03:00

Ann: There is a gas leak in my building at 18 Hemei Road, Jingyue!
bot first: *110* *119* *120*
bot: *Filed* *Ticket*
ticket: urgency=danger status=dispatched district=jingyue
