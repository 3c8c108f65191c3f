# Two troubles at two places: each ticket knows its own
at: 2026-06-01 09:00

张三: 净月大街路灯坏了，还有和美路的井盖丢了
bot: *1. 事项：路灯照明* *2. 事项：排水与积水* *地点：长春净月高新区 · 净月大街；长春净月高新区 · 和美路*
张三: 对
bot: *分成2件*
ticket 1: matter=street-light place=净月大街
ticket 2: matter=drainage place=和美路

# The second told only over the card does not move the first.
李四: 太仓人民路12号的路灯坏了
bot: *地点：太仓市 · 人民路12号*
李四: 还有，上海路口的垃圾好几天没人清运了，臭得很
bot: *地点：太仓市 · 人民路12号；太仓市 · 上海路口*
李四: 对
ticket 3: matter=street-light place=人民路12号 district=taicang
ticket 4: matter=garbage place=上海路口 district=taicang

# One place said once is that of both, and a correction is, too.
王五: 常州青年路的路灯坏了，垃圾也堆成山没人清
bot: *1. 事项* *2. 事项* *地点：常州市 · 青年路*
王五: 不对，是健康路
bot: *地点：常州市 · 健康路*
王五: 对
ticket 5: place=健康路
ticket 6: place=健康路
