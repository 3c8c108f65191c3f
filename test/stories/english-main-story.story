# The main story in English: report, progress, not solved, solved
at: 2026-06-01 09:00

Tom: The road in front of 66 Fuzhi Road, Jingyue has a huge pothole, my bike was damaged
bot: *Please check* *Damaged roads* *Jingyue High-tech Zone Urban Management Bureau* *By:*
Tom presses: Yes, file it
bot: *Filed* *Ticket* *to be done by*
ticket: matter=road-damage department=jingyue/urban-management
sun.li > accept
Tom gets: *Jingyue High-tech Zone Urban Management Bureau has accepted*
Tom: any news about the pothole?
bot: *Damaged roads* *accepted by the department*
sun.li > rectify: 坑洞已填补
Tom gets: *says it is fixed* *坑洞已填补* *Is it solved?*
Tom: no, the hole is still there
bot: *goes back to Jingyue High-tech Zone Urban Management Bureau*
ticket: status=reopened
sun.li > rectify: 重新铺装
Tom presses: Solved
bot: *is closed*
ticket: status=closed outcome=solved
