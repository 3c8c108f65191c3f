# Withdrawing asks once; one may think better of it
at: 2026-06-01 09:00

张三: 常州湖塘镇楼上KTV半夜唱歌，噪音扰民
bot: *请核对* *噪音扰民*
张三: 对
wait: 1 hour
张三: 我想撤回投诉
bot: *确定撤回* *不再办理*
buttons: 确定撤回 | 不撤回
张三: 算了，先不撤
bot: *继续办理*
ticket: status=dispatched
张三: 撤回吧
bot: *确定撤回*
张三 presses: 确定撤回
bot: *已撤回*
ticket: status=closed outcome=withdrawn
# The button stays where it was; pressed again it harms nobody.
张三 presses: 确定撤回
bot: *已办结 · 已撤回*
bot not: *出了点问题*
