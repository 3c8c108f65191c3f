# What is said right after filing goes to the ticket; another trouble is another ticket
at: 2026-06-01 09:00

张三: 太仓沙溪镇中心路有个大坑
张三: 对
bot: *方便的话再补充一句*
张三: 就在邮局门口
bot: *已补充到*
张三: 足有半米深
bot: *已补充到*
张三: 晚上看不清
bot: *说的是这一件，还是另一件新的事*
# He tells on: what waited for an answer is not lost.
张三: 上个星期有个老人摔进去了
bot: *已补充到*
tickets: 1
history 1: receive dispatch add_details add_details add_details add_details
张三: 我还有个事，厂里三个月没发工资
bot: *哪里*
bot not: *已补充*
张三: 太仓市浏河镇华阳五金厂
张三: 对
tickets: 2
ticket 2: matter=unpaid-wages

# Of two that are open, the one that it is about.
李四: 净月大街路口的路灯坏了三天
李四: 对
李四: 净月生态大街88号下水道堵了，污水往外冒
李四: 对
李四: 一共七盏灯都不亮
bot: *已补充到*
history 3: receive dispatch add_details
history 4: receive dispatch

Ann: the street light at 88 Jingyue Street is broken
Ann: yes
Ann: it is right in front of the bank
bot: *Added to*
Ann: my boss hasn't paid me for three months, he owes me 20000
bot not: *Added to*
bot: *Where is this*
