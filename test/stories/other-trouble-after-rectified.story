# A new trouble is told while "is it solved?" is open: it is filed, and the question stays
at: 2026-06-01 09:00

张三: 净月大街88号路灯坏了
张三: 对
sun.li > accept
sun.li > rectify: 已更换灯泡
张三: 福祉大路12号门口的垃圾也没人收
bot: *请核对* *垃圾与环境卫生*
ticket: status=rectified
张三: 对
bot: *已受理*
tickets: 2
ticket 1: status=rectified reopened=0
ticket 2: matter=garbage
张三: 灯修好了
bot: *已办结销号*
ticket 1: status=closed outcome=solved
