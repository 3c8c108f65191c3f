# A second trouble told while the first waits for its confirmation is kept as well
at: 2026-06-01 09:00

张三: 净月大街8号门口的路灯坏了三天
bot: *请核对* *路灯照明*
张三: 还有，门口的垃圾好几天没人清运了，臭得很
bot: *1. 事项：路灯照明* *2. 事项：垃圾与环境卫生*
张三: 对
bot: *分成2件*
tickets: 2
ticket 1: matter=street-light
ticket 2: matter=garbage
