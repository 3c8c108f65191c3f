# How many and how much is heard once and never asked for
at: 2026-06-01 09:00

老马: 徐州柳新镇三号工地拖欠我们30多个农民工工资，一共80万元
bot: *请核对* *拖欠工资* *徐州市人力资源和社会保障局*
老马: 是的
ticket: people=30 amount=800000 matter=unpaid-wages district=xuzhou
