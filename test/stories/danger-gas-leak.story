# Danger to life: the numbers at once and in front, filed without asking
at: 2026-06-06 23:30

张三: 净月和美路18号3栋楼道里煤气泄漏，味道特别大
bot first: *110* *119* *120*
bot: *已按特急上报* *编号*
bot not: *前办结*
tickets: 1
ticket: urgency=danger status=dispatched matter=gas-supply district=jingyue department=jingyue/utilities
# Round the clock, although it is Saturday night.
ticket: due=2026-06-07T23:30

# Without a place it is filed all the same, and the place is asked for afterwards.
李四: 着火了！快来人
bot first: *119*
bot: *已按特急上报* *派单员* *在哪里*
ticket 2: urgency=danger status=received
李四: 净月中海国际社区3栋
bot: *已补充到* *已按特急转给*
bot not: *前办结*
tickets: 2
ticket 2: status=dispatched department=jingyue/emergency
