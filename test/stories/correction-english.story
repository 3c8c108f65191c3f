# Correcting the card in English
at: 2026-06-01 09:00

Ann: The street lights on Hemei Road in Jingyue have been dark for a week
bot: *Please check* *Street lights* *Jingyue High-tech Zone Urban Management Bureau* *Hemei Road*
Ann: No, it is Fuzhi Road
bot: *Changed* *Fuzhi Road*
Ann: yes
bot: *Filed* *Street lights* *Jingyue High-tech Zone Urban Management Bureau*
ticket: matter=street-light district=jingyue
