# A danger told while something else is being taken: filed at once by itself, and the other waits as it stands
at: 2026-06-01 09:00

张三: 净月大街88号路灯坏了
bot: *请核对*
张三: 哎呀好大的煤气味
bot first: *119*
bot: *已按特急上报* *净月大街88号* *路灯坏了* *还没有提交*
tickets: 1
ticket: urgency=danger matter=gas-supply status=dispatched department=jingyue/utilities
# The same danger again is the same ticket.
张三: 现在屋里全是煤气味
bot: *120* *已补充到*
tickets: 1
张三: 对
bot: *已受理* *路灯*
tickets: 2
ticket 2: urgency=normal matter=street-light

# Nobody knows the place of either: it is asked for once.
李四: 路灯坏了
bot: *在哪里*
李四: 着火了！！！
bot: *已按特急上报* *在哪里*
李四: 净月大街88号
bot: *已补充到* *请核对* *路灯照明*
tickets: 3
ticket 3: urgency=danger status=dispatched department=jingyue/emergency

# What is dangerous about something reported before lies where that is.
王五: 净月和美路18号路灯坏了
王五: 对
bot: *已受理*
王五: 灯杆漏电，把狗电死了
bot: *已按特急上报* *和美路18号*
ticket 5: urgency=danger district=jingyue attention=unsure

# Both in one message: the danger at once, the other as ever.
赵六: 净月和美路28号路灯坏了，另外隔壁楼着火了
bot: *119* *已按特急上报* *请核对* *路灯照明*
tickets: 6
ticket 6: urgency=danger department=jingyue/emergency
赵六: 对
tickets: 7
ticket 7: urgency=normal matter=street-light
