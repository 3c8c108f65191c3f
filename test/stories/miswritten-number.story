# A ticket's number or a receipt code with a slip in it is called one; telephone numbers and others are none
at: 2026-06-01 09:00

张三: 净月生态大街88号路灯坏了
张三: 对
bot: *已受理*
remember: 编号 {number}
张三: {number}
bot: *路灯照明*
张三: 482-173-065
bot: *编号不对*
张三: 工单 48217305
bot: *编号不对*
张三: 催一下 482-173-065
bot: *编号不对*
张三: 82-173-056
bot: *编号不对*
张三: 7K3M-95PX-Q2CD
bot: *查询码不对*
张三: BBBB-DDDD-EEEE-FFFF
bot: *查询码不对*
张三: 我的查询码是 7k3m95pxq2cd
bot: *查询码不对*
张三: 13912345678
bot not: *编号不对*
张三: 400-820-8820
bot not: *编号不对*
张三: 0431-85670000
bot not: *编号不对*
tickets: 1

李四: hello
李四: 482-173-065
bot: *number is not right*
李四: 7K3M-95PX-Q2CD
bot: *receipt code is not right*
李四: The street light at 12-3-402 Shengtai Avenue in Jingyue is broken
bot: *Street lights*
李四: 482-173-065
bot: *number is not right*
tickets: 1
