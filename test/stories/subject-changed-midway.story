# Another subject in the middle of a report: answered, and the report is still there
at: 2026-06-01 09:00

张三: 净月大街路口的路灯坏了三天
张三: 对
ticket 1: matter=street-light
张三: 我家小区的物业乱收停车费
bot: *在哪里*
张三: 路灯的事怎么样了
bot: *路灯照明* *已派单* *还差一点* *在哪里*
张三: 净月和美路18号
bot: *请核对* *物业管理* *和美路18号*
张三: 谢谢
bot: *不客气* *还没有提交*
张三: 对
bot: *已受理* *物业管理*
tickets: 2
ticket 2: matter=property-management
