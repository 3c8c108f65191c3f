# Closed by a dispatcher; the reporter disagrees with a reason, and it is taken up again
at: 2026-06-01 09:00

code for wang.fang: {bind}
王芳: 绑定 {bind}
张三: 转人工，我有个事想当面说
ticket: attention=asked_for_human
wang.fang > close outcome=out_of_remit: 经电话了解，属民事纠纷，建议找法院
张三 gets: *已办结：不属受理范围* *民事纠纷* *不认可的话，直接回复理由*
wait: 1 hour
张三: 我不认可，这不是民事纠纷，是他们违规收费
bot: *重办*
ticket: status=received reopened=1 outcome=none
王芳 gets: *违规收费*
