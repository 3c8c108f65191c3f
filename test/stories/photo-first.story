# A photo first, the words after it
at: 2026-06-01 09:00

张三 sends photo
bot: *先替您存好了* *什么事*
张三: 净月大街12号门前路面有个大坑
bot: *请核对* *道路与人行道破损* *附件：1个*
张三: 对
ticket: files=1 matter=road-damage
# Right after filing, a photo belongs to what was just filed.
张三 sends photo
bot: *已补充到*
ticket: files=2
