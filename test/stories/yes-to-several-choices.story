# "Yes" to several choices is asked about; a place is kept as a place; neither goes into the text
at: 2026-06-01 09:00

张三: 徐州云龙区民富园的门坏了
bot: *是下面哪一类*
张三: 云龙区民富园3栋2单元
bot: *地点记下了：* *3栋2单元*
buttons: 都不是
张三: 是的
bot: *是第1个*
张三: 嗯
bot: *请核对* *3栋2单元*
bot not: *是的*
张三: 对
ticket: district=xuzhou
