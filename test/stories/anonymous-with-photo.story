# Anonymous with photos and a voice message: the files stay with the ticket, nothing says who sent them
at: 2026-06-01 09:00

小郑: 匿名
小郑 sends photo
小郑: 太仓浮桥镇的化工厂半夜偷排废水，河水都黑了
小郑 sends voice
bot: *环境污染* *匿名，不留联系方式* *附件：2个*
小郑: 对
bot: *查询码*
remember: 查询码：{code}
ticket: files=2 anonymous=true
no trace of 小郑
wait: 1 day
小郑@telegram: {code}
bot: *环境污染*
小郑@telegram sends photo
bot: *已补充到*
ticket: files=3
no trace of 小郑@telegram
# Half an hour later the code has to be sent again.
wait: 31 minutes
小郑@telegram: 进展怎么样
bot not: *环境污染*
no trace of 小郑@telegram
