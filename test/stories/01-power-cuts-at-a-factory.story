# Story 1: a factory's sudden power cuts, from one message to a confirmed repair
at: 2026-06-01 09:00

# Two turns: said once, confirmed once.
厂长老高: 我是净月开发区福祉大路1888号精密零件厂的，最近老是突然停电，零件报废，程序丢失，机床都损坏了，请帮我们想想办法
bot: *请核对* *供电与停电* *保粮食能源安全* *净月高新区建设局* *福祉大路* *前办结*
buttons: 对，提交 | 匿名提交 | 要改 | 不提交了
tickets: 0
厂长老高 presses: 对，提交
bot: *已受理* *编号* *净月高新区建设局* *前办结*
messages: 1
tickets: 1
ticket: status=dispatched area=food-energy matter=power-supply department=jingyue/housing district=jingyue urgency=urgent

# The department acts; the owner hears every step in the chat where he wrote.
wait: 2 hours
li.jianguo > accept
厂长老高 gets: *净月高新区建设局已签收* *供电与停电* *前办结*
wait: 1 day
li.jianguo > record_progress: 已会同供电公司现场查勘，确定新架一条专线
厂长老高 gets: *有进展* *新架一条专线*
厂长老高: 厂里停电的事现在怎么样了
bot: *供电与停电* *办理中* *净月高新区建设局* *新架一条专线*
wait: 1 day
li.jianguo > rectify: 新线路已建成并完成切换，供电恢复稳定
厂长老高 gets: *已经整改* *新线路已建成* *问题解决了吗*
buttons: 解决了 | 解决了一部分 | 没解决
厂长老高: 解决了，这两天没再停过，谢谢
bot: *太好了* *已办结销号* *部门联系过您吗*
厂长老高 presses: 联系过
bot: *满意吗*
厂长老高 presses: 满意
bot: *谢谢您*
ticket: status=closed outcome=solved solved=yes contacted=true satisfied=true reopened=0
history: receive dispatch accept record_progress rectify answer_solved answer_contacted answer_satisfied
