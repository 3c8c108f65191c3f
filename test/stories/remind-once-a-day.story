# Reminding works once a day, and the reporter is told so
at: 2026-06-01 09:00

code for sun.li: {bind}
孙丽: 绑定 {bind}
bot: *绑定好了*
张三: 净月大街12号门口的路灯坏了三天
张三: 对
孙丽 gets: *新工单*
wait: 1 day
张三: 帮我催一下
bot: *已替您催办* *净月高新区城市管理局* *一天可以催一次*
孙丽 gets: *【催办】*
wait: 2 hours
张三: 怎么还没人来修，再催催
bot: *今天已经替您催过了* *6月3日*
孙丽 gets nothing
wait: 1 day
张三: 催一下
bot: *已替您催办*
history: receive dispatch remind remind
