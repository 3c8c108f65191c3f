# A firm needs working capital: filed as finance, the amount is heard
at: 2026-06-01 09:00

周总: 我们是常州做电机的小企业，流动资金紧张，想贷款300万，银行都不批
bot: *请核对* *融资贷款难* *稳金融* *常州金融监管分局*
周总: 对
ticket: area=finance matter=loan-refused department=changzhou/financial-regulation amount=3000000
zhou.jie > accept
zhou.jie > rectify: 已对接三家银行，授信980万元
周总 gets: *980万元* *问题解决了吗*
周总: 解决了，太感谢了
ticket: status=closed outcome=solved
