# Letting go of a report before it is filed
at: 2026-06-01 09:00

张三: 净月大街路口的路灯坏了三天
bot: *请核对*
张三: 算了，不报了
bot: *没有提交*
张三: 净月和美路18号小区的电梯坏了
张三 presses: 不提交了
bot: *没有提交*
张三 presses old: 对，提交
bot: *已经处理过了*
tickets: 0
wait: 1 hour
tickets: 0
