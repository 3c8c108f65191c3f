# "Wait" over a card gives time; "wait, and …" tells on
at: 2026-06-01 09:00

Ann: The street light at 12 Hemei Road in Jingyue is broken
bot: *Please check*
Ann: wait
bot: *No hurry*
Ann: wait, the tap water is off as well
bot: *1. Matter: Street lights* *2. Matter: Water supply*
Ann: yes
tickets: 2
