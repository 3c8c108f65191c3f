# Rectified, but not solved: the reason goes back, and in the end it is solved
at: 2026-06-01 09:00

张三: 净月大街路口的路灯坏了三天
张三: 对
sun.li > accept
sun.li > rectify: 已更换灯泡
张三 presses: 没解决
bot: *哪里还没解决*
ticket: status=rectified
张三: 灯是亮了，一到半夜又灭了
bot: *退回* *重办* *部门联系过您吗*
ticket: status=reopened solved=no reopened=1
张三: 没人联系过我
bot: *满意吗*
张三: 不满意
bot: *记下了*
sun.li > record_progress: 查明是线路老化，正在换线
张三 gets: *线路老化*
sun.li > rectify: 整条线路已更换
张三 gets: *整条线路已更换* *问题解决了吗*
# The button of the first round says nothing about the second.
张三 presses old: 没解决
bot: *整条线路已更换*
ticket: status=rectified
张三: 这回好了
bot: *已办结销号*
ticket: status=closed outcome=solved reopened=1
history: receive dispatch accept rectify answer_solved answer_contacted answer_satisfied record_progress rectify answer_solved
