# Web links, long numbers and codes in a report are only words
at: 2026-06-01 09:00

张三: 净月和美路18号的路灯坏了三天，见 https://example.com/a?b=1&c=<d> 电话13800138000
bot: *请核对* *路灯照明*
张三: 对
tickets: 1
ticket: matter=street-light district=jingyue
