# One report in several small messages is one ticket
at: 2026-06-01 09:00

张三: 我要反映一个问题
bot: *请用一两句话说说*
张三: 路灯坏了
bot: *在哪里*
张三: 净月
bot: *哪条路*
张三: 和美路路口
bot: *请核对* *路灯照明* *和美路*
张三: 已经三天了
bot: *路灯照明* *已经三天了*
张三: 对
bot: *已受理*
tickets: 1
ticket: matter=street-light text=路灯坏了_已经三天了
