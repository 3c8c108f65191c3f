# Silence after a rectification closes it, counted as silence; within thirty days it can be reopened
at: 2026-06-01 09:00

张三: 净月大街路口的路灯坏了三天
张三: 对
sun.li > accept
sun.li > rectify: 已更换灯泡
wait: 4 days
张三 gets nothing
wait: 2 days
张三 gets: *没等到您的回音* *先办结了* *三十天*
ticket: status=closed outcome=solved solved=silence
wait: 10 days
张三: 路灯还是没修好，又灭了
bot: *说的是这一件*
张三 presses: 路灯照明
bot: *重新打开*
ticket: status=reopened outcome=none reopened=1
