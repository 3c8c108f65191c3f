# A report on officials' conduct never reaches the accused department, nor a dispatcher once it is dispatched
at: 2026-06-01 09:00

code for li.jianguo: {one}
李建国: 绑定 {one}
code for wang.fang: {two}
王芳: 绑定 {two}
老赵: 净月高新区建设局的科长收受开发商好处，办施工许可要塞红包，不给钱就卡着不批
bot: *干部作风与廉洁* *纪检监察* *可以匿名提交*
bot not: *交给：净月高新区建设局*
老赵 presses: 匿名提交
bot: *查询码*
remember: 编号 {number}
remember: 查询码：{code}
ticket: confidential=true matter=official-conduct department=jingyue/discipline anonymous=true
李建国 gets nothing
王芳 gets nothing
王芳: {number}
bot not: *红包* *科长*
李建国: {number}
bot not: *红包* *科长*
li.jianguo > accept
refused: *不归您的部门*
wang.fang > close outcome=not_substantiated: 查无此事
refused: *不归您的部门*
no trace of 老赵
