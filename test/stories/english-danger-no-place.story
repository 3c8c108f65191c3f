# Danger in English without a place: numbers at once, filed at once, then only the place
at: 2026-06-01 09:00

Ann: There is a fire in our building, people are trapped!
bot first: *110* *119* *120*
bot: *Filed as an emergency* *Where is this*
ticket: urgency=danger status=received
Ann: Hutang town, Changzhou
bot: *Added to* *as an emergency*
tickets: 1
ticket: urgency=danger district=changzhou status=dispatched department=changzhou/emergency
