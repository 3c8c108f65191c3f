# Danger in English without a place: numbers at once, then only the place
at: 2026-06-01 09:00

Ann: There is a fire in our building, people are trapped!
bot first: *110* *119* *120*
bot: *Where is this*
Ann: Hutang town, Changzhou
bot: *Filed*
ticket: urgency=danger district=changzhou
