# Deadlines count working time: reported before the National Day holiday, due after it
at: 2026-09-30 16:30

张三: 净月和美路18号的路灯坏了三天
bot: *10月*
张三: 对
# Seventy hours: one on the 30th, seven a day from the 8th, the Saturday of the 10th is worked, and six on the 20th.
ticket: due=2026-10-20T16:30
