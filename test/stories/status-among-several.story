# "How is the street light going?" finds the right one of three tickets
at: 2026-06-01 09:00

老王: 净月大街和福祉大路路口的路灯坏了三天，晚上太黑
老王: 对
bot: *已受理*
remember: 编号 {number}
老王: 净月和美路18号小区的电梯坏了，老人下不了楼
老王: 对
bot: *已受理*
老王: 净月潭旁边工地半夜施工，噪音大得睡不着
老王: 对
bot: *已受理*
tickets: 3
wait: 1 day
老王: 上次那个路灯的事咋样了
bot: *路灯照明*
bot not: *电梯安全* *噪音扰民*
老王: 电梯的事有结果了吗
bot: *电梯安全*
bot not: *路灯照明*
老王: 查进度
bot: *说的是哪一件* *路灯照明* *电梯安全* *噪音扰民*
老王 presses: 噪音扰民
bot: *噪音扰民* *已派单*
# A number always says which one; one of somebody else's or with a wrong digit is said kindly.
老王: {number}
bot: *路灯照明*
路人: 上次那个路灯的事咋样了
bot: *还没有提交过*
