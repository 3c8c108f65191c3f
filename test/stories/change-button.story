# "Change something" asks what, and takes it
at: 2026-06-01 09:00

张三: 净月大街路口的路灯坏了三天
张三 presses: 要改
bot: *哪里不对*
张三: 地点是福祉大路和生态大街交叉口
bot: *改好了* *福祉大路和生态大街交叉口*
张三: 对
ticket: matter=street-light place=福祉大路和生态大街交叉口
