# Danger to life: the numbers at once and in front, filed without asking
at: 2026-06-06 23:30

张三: 净月和美路18号3栋楼道里煤气泄漏，味道特别大
bot first: *110* *119* *120*
bot: *已受理* *编号*
tickets: 1
ticket: urgency=danger status=dispatched matter=gas-supply district=jingyue department=jingyue/utilities
# Round the clock, although it is Saturday night.
ticket: due=2026-06-07T23:30

# Without a place only the place is asked for, and a few minutes of silence are enough for a human.
李四: 着火了！快来人
bot first: *119*
bot: *在哪里*
wait: 6 minutes
李四 gets: *交给工作人员*
ticket: urgency=danger status=received
