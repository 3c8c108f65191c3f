# Silence over the confirmation card: it goes to a human as it stands
at: 2026-06-01 09:00

张三: 净月大街路口的路灯坏了三天
bot: *请核对*
wait: 20 minutes
张三 gets nothing
wait: 11 minutes
张三 gets: *先替您交给工作人员* *编号*
ticket: status=received attention=unconfirmed matter=street-light
# The old card does no harm any more.
张三 presses: 对，提交
bot: *已经处理过了*
tickets: 1
wang.fang > dispatch department=jingyue/urban-management
张三 gets: *已交给长春净月高新区城市管理局*
