# A "no" that holds its reason already is not asked for it again; what is left of it goes back, too; the button "partly" closes as partly
at: 2026-06-01 09:00

张三: 净月大街路口的路灯坏了三天
张三: 对
sun.li > accept
sun.li > rectify: 已更换灯泡
张三: 没有解决，灯还是一闪一闪的
bot: *重办*
bot not: *哪里还没解决*
ticket: status=reopened solved=no
wait: 1 day
sun.li > rectify: 已更换镇流器
张三: 解决了一部分，还有一盏不亮
bot: *重办*
ticket: status=reopened reopened=2
wait: 1 day
sun.li > rectify: 另一盏也已更换
张三 presses: 解决了一部分
bot: *已办结销号*
ticket: status=closed outcome=partly_solved solved=partly
