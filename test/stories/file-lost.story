# A file that cannot be had does not swallow the words
at: 2026-06-01 09:00

张三 sends program: 净月大街12号门前路面有个大坑
bot: *没能收下来* *请核对* *道路与人行道破损*
张三: 对
ticket: files=0
