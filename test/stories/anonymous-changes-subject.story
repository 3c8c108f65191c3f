# After an anonymous report the same chat goes on under its own name, and neither knows of the other
at: 2026-06-01 09:00

小郑: 太仓沙溪镇宏达电子厂拖欠我们三个月工资
小郑 presses: 匿名提交
remember: 查询码：{code}
no trace of 小郑
wait: 1 hour
小郑: 净月和美路18号的路灯坏了三天
小郑: 对
ticket 2: anonymous=false matter=street-light
小郑: 查进度
bot: *路灯照明*
bot not: *拖欠工资*
