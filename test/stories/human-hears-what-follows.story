# What is told after a person was asked for goes to him; asked again, it is the same wish
at: 2026-06-01 09:00

张三: 转人工
bot: *已经转给工作人员*
张三: 常州武进区湖塘镇
bot: *已补充到*
ticket: district=changzhou attention=asked_for_human
张三: 找个活人跟我说
bot: *工作人员已经收到*
tickets: 1

李四: 我不想活了
bot first: *12356*
李四: 常州
bot: *已补充到*
tickets: 2
ticket 2: district=changzhou urgency=danger

# Whoever complains about a case of his is known to mean it.
王五: 净月和美路18号路灯坏了
王五: 对
bot: *已受理*
王五: 我要投诉你们，叫你们主任来
bot: *已经转给工作人员*
tickets: 4
ticket 4: attention=asked_for_human district=jingyue
# Something new is a report of its own.
王五: 净月大街88号停水三天了
bot: *请核对* *供水*
