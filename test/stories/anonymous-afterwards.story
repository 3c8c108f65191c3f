# Choosing to stay unknown at the card; and wishing it first
at: 2026-06-01 09:00

小郑: 太仓沙溪镇宏达电子厂拖欠我们三个月工资
bot: *请核对* *拖欠工资*
小郑: 能不能匿名
bot: *匿名，不留联系方式*
小郑 presses: 匿名提交
bot: *查询码*
remember: 查询码：{code}
ticket: anonymous=true matter=unpaid-wages
no trace of 小郑

小吴: 匿名
bot: *可以匿名* *什么事*
小吴: 太仓浮桥镇的化工厂半夜偷排废水，河水都黑了
bot: *请核对* *环境污染* *匿名，不留联系方式*
小吴: 对
bot: *查询码*
ticket: anonymous=true matter=pollution district=taicang
no trace of 小吴
