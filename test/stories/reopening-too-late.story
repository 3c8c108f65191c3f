# After thirty days it is said kindly that it has to be told anew
at: 2026-06-01 09:00

张三: 净月大街路口的路灯坏了三天
张三: 对
sun.li > accept
sun.li > rectify: 已更换灯泡
张三: 解决了
张三 presses: 没联系过
张三 presses: 满意
ticket: status=closed
wait: 40 days
张三: 没解决，路灯又灭了
# It cannot be reopened, so it becomes a new one; nobody is refused.
bot: *在哪里*
张三: 净月大街12号路口
bot: *请核对* *路灯照明*
张三: 对
tickets: 2
